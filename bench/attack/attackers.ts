/** The attackers' process: runs an attack by name on request, and answers with its outcome. */
import { ATTACKS } from "./attack-list.ts";
import type { Outcome, Target } from "./target.ts";

export interface AttackOrder {
  readonly name: string;
  readonly target: Target;
}

export type AttackAnswer =
  | { readonly ok: true; readonly outcome: Outcome }
  | { readonly ok: false; readonly reason: string };

process.on("message", (order: AttackOrder) => {
  run(order).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.({ ok: false, reason: String(error) } satisfies AttackAnswer),
  );
});

async function run({ name, target }: AttackOrder): Promise<AttackAnswer> {
  const attack = ATTACKS.find((each) => each.name === name);
  if (attack === undefined) return { ok: false, reason: `there is no attack "${name}"` };
  return { ok: true, outcome: await attack.run(target) };
}

console.log("ready");

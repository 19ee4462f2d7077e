/** The bare server, seen from its parent: starts it and configures what it sends. */
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type ServerChild, startChild } from "./child-process.ts";

/** For clients of even and of odd ticks: message sizes of each of their ticks, repeated. */
export type MessageSizes = readonly [readonly number[][], readonly number[][]];

export type BareOrder =
  | { readonly kind: "run"; readonly sizes: MessageSizes }
  | { readonly kind: "rest"; readonly sizes?: undefined }
  | { readonly kind: "usage"; readonly sizes?: undefined };

export function startBare(): Promise<ServerChild> {
  const file = fileURLToPath(new URL("./bare-server.ts", import.meta.url));
  return startChild(["--import", "tsx", file], /^Bare: (\d+)$/m, true);
}

export function orderBare({ child }: ServerChild, order: BareOrder): void {
  child.send(order);
}

/** Processor time used by the bare server, s. */
export async function bareCpuSeconds(bare: ServerChild): Promise<number> {
  const answered = once(bare.child, "message");
  orderBare(bare, { kind: "usage" });
  const [answer] = (await answered) as [{ cpuSeconds: number }];
  return answer.cpuSeconds;
}

/** Own shots over minutes of combat: one body each, from the trigger to the end of the bullet. */
import { describe, expect, it } from "vitest";
import type { HeadlessSession } from "../client/net/session/session.ts";
import { TEST_ARENA } from "../shared/sim/arena/test-arena.ts";
import { scriptedInput, VirtualRoom } from "./virtual-room.ts";

const PLAYERS = 4;
const HALF_SEEN = 128;

/** What was drawn of one bullet's body. */
interface Body {
  frames: number;
  lastFrame: number;
  /** Frames between its first and last in which it was not drawn. */
  gaps: number;
  returns: number;
  x: number;
  y: number;
  leastAlpha: number;
}

/** Follows the bodies that one session draws. */
class Watcher {
  readonly own = new Map<number, Body>();
  shots = 0;
  jumps = 0;
  #frame = 0;
  readonly #session: HeadlessSession;

  readonly #slot: () => number;

  constructor(session: HeadlessSession, slot = () => session.slot) {
    this.#session = session;
    this.#slot = slot;
  }

  /** Whose bullets; in a player's own session they are predicted, in a spectator's all are the server's. */
  get slot(): number {
    return this.#slot();
  }

  /** Bodies that reappeared once the server had denied their hit. */
  get returned(): Body[] {
    return this.#bodies.filter(({ returns }) => returns > 0);
  }

  get #bodies(): Body[] {
    return Array.from(this.own.values());
  }

  /** Bodies that ended as refused predictions. */
  get faded(): Body[] {
    return this.#bodies.filter(({ leastAlpha, returns }) => leastAlpha < 255 && returns === 0);
  }

  look(): void {
    const session = this.#session;
    this.#frame += 1;
    const { bullets } = session.frame;
    for (let row = 0; row < bullets.count; row++) {
      if (bullets.owner[row] === this.slot) this.#note(row);
    }
    if (session.slot !== this.slot) return;
    for (const moment of session.takeEffects())
      if (moment.kind === "fire" && moment.slot === this.slot) this.shots += 1;
  }

  #note(row: number): void {
    const { bullets } = this.#session.frame;
    const id = bullets.id[row] ?? 0;
    const x = bullets.x[row] ?? 0;
    const y = bullets.y[row] ?? 0;
    const alpha = bullets.alpha[row] ?? 0;
    const body = this.own.get(id);
    if (body === undefined) {
      const lastFrame = this.#frame;
      this.own.set(id, { frames: 1, lastFrame, gaps: 0, returns: 0, x, y, leastAlpha: alpha });
      return;
    }
    const gap = this.#frame - body.lastFrame - 1;
    // A bullet whose hit the server denies reappears, fading in, from where it seemed to hit.
    if (gap > 0 && alpha < HALF_SEEN) body.returns += 1;
    else {
      body.gaps += gap;
      // A bullet flies 14 px a tick, and a frame is at most two ticks of the predicted timeline.
      if (Math.hypot(x - body.x, y - body.y) > 28.5) this.jumps += 1;
    }
    body.frames += 1;
    body.lastFrame = this.#frame;
    body.x = x;
    body.y = y;
    body.leastAlpha = Math.min(body.leastAlpha, alpha);
  }
}

interface Fight {
  readonly virtual: VirtualRoom;
  readonly watchers: readonly Watcher[];
  /** The same players' bullets as a spectator sees them. */
  readonly witnesses: readonly Watcher[];
}

/** Scripted players who fight in one room; each is observed in every frame that it draws. */
function fight(delayMs: number, setup: { readonly jitterMs?: number } = {}): Fight {
  const virtual = new VirtualRoom(TEST_ARENA);
  const watchers: Watcher[] = [];
  let step = 0;
  for (let seed = 1; seed <= PLAYERS; seed++) {
    const script = scriptedInput(virtual.clock, seed);
    let watcher: Watcher | undefined;
    const link = { delayMs: () => delayMs + ((step++ * 7919) % (1 + (setup.jitterMs ?? 0))) };
    const client = virtual.join(`P${seed}`, link, () => {
      // Called before each frame, with what the last frame drew.
      watcher?.look();
      return script();
    });
    watcher = new Watcher(client.session);
    watchers.push(watcher);
  }
  const witnesses: Watcher[] = [];
  const spectator = virtual.join(
    "",
    { delayMs: () => 20 },
    () => {
      for (const witness of witnesses) witness.look();
      return 0;
    },
    { isSpectator: true },
  );
  for (const watcher of watchers)
    witnesses.push(new Watcher(spectator.session, () => watcher.slot));
  return { virtual, watchers, witnesses };
}

describe("own shots", () => {
  for (const [delayMs, jitterMs] of [
    [1, 0],
    [25, 10],
    [75, 10],
    [100, 0],
    [100, 25],
  ] as const) {
    it(`[N9] have one body each at ${delayMs} ms each way and ${jitterMs} ms of jitter`, async () => {
      const { virtual, watchers, witnesses } = fight(delayMs, { jitterMs });
      await virtual.clock.runUntil(40_000);
      watchers.forEach(({ own, faded, returned, shots, jumps }, i) => {
        const confirmed = witnesses[i]?.own.size ?? 0;
        expect(shots).toBeGreaterThan(30);
        // As many bodies are confirmed as the server had bullets, except for those that end in their first
        // frame, and those of the last second.
        expect(Math.abs(own.size - faded.length - confirmed)).toBeLessThanOrEqual(
          6 + confirmed * 0.05,
        );
        expect(faded.length / own.size).toBeLessThan(0.15);
        expect(returned.length / own.size).toBeLessThan(0.03);
        expect(jumps).toBeLessThanOrEqual(1);
        expect(Array.from(own.values()).filter(({ gaps }) => gaps > 0)).toEqual([]);
      });
    });
  }

  it("[N9] that the server refuses fade away", async () => {
    const { virtual, watchers } = fight(100);
    await virtual.clock.runUntil(30_000);
    const faded = watchers.flatMap((watcher) => watcher.faded);
    expect(faded.length).toBeGreaterThan(0);
    // The refusal is known one round trip and a snapshot after the shot, then the body fades for 8 ticks.
    for (const body of faded) expect(body.frames).toBeLessThan(40);
  });
});

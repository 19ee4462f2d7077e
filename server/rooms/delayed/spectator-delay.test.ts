/** Over any play: nothing reaches delayed spectators early, and they see what live ones saw. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tickOf } from "../../../shared/sim/world/world.ts";
import {
  encodeHostRound,
  encodeHostSettings,
  encodeLeave,
  encodeResync,
} from "../../../shared/wire/messages.gen.ts";
import {
  acknowledge,
  cut,
  GENEROUS_ARENA,
  join,
  newest,
  runRoom,
  type TestRoom,
  testRoom,
  type Wire,
} from "../test-room.ts";
import { ping, type Spectator, watch } from "../test-spectator.ts";

const TICKS = 900;
const ACTIONS = ["watch", "stopReading", "cut", "resync", "join", "leave", "next"] as const;

interface Step {
  readonly atTick: number;
  readonly what: (typeof ACTIONS)[number] | { readonly delaySeconds: number };
}

const STEPS: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    atTick: fc.nat(TICKS - 100),
    what: fc.oneof(
      fc.constantFrom(...ACTIONS),
      fc.record({ delaySeconds: fc.constantFrom(0, 1, 2, 4) }),
    ),
  }),
  { minLength: 4, maxLength: 14 },
);

/** What was shown of each tick, and what was sent too early, as text. */
interface Played {
  readonly shown: Map<number, string>;
  readonly early: string[];
  /** Messages about the world that arrived while there was a delay. */
  delayedMessages: number;
}

class Play {
  readonly played: Played = { shown: new Map(), early: [], delayedMessages: 0 };
  readonly #test: TestRoom;
  readonly #hasDelay: boolean;
  readonly #host: Wire;
  readonly #players: Wire[] = [];
  readonly #watching: Spectator[] = [];
  /** The score of each seat at each tick. */
  readonly #scores: string[][] = [];
  #delayTicks = 0;
  #isChanging = false;

  constructor(hasDelay: boolean) {
    this.#hasDelay = hasDelay;
    this.#test = testRoom({
      fill: 4,
      seats: 6,
      hostToken: "host",
      roundTicks: 400,
      arenas: [GENEROUS_ARENA, { ...GENEROUS_ARENA }],
    });
    this.#host = join(this.#test, "Host", { hostToken: "host" });
    // One on even and one on odd ticks.
    this.#watch();
    this.#watch();
  }

  run(steps: readonly Step[]): Played {
    for (let tick = 0; tick < TICKS; tick++) {
      for (const step of steps) if (step.atTick === tick) this.#do(step.what);
      runRoom(this.#test, 1);
      this.#noteScores();
      if (tick % 30 === 0) for (const one of this.#watching) ping(one);
      if (tick % 4 === 0) for (const wire of this.#test.wires) acknowledge(wire);
    }
    return this.played;
  }

  #do(what: Step["what"]): void {
    const last = this.#watching.at(-1);
    if (typeof what === "object") this.#setDelay(what.delaySeconds);
    else if (what === "watch") this.#watch();
    else if (what === "stopReading" && last !== undefined)
      last.wire.isReading = !last.wire.isReading;
    else if (what === "cut" && last !== undefined) cut(last.wire);
    else if (what === "resync" && !last?.wire.isClosed)
      last?.wire.handler?.onFrame(encodeResync({ tick: 1 }));
    else if (what === "join" && this.#players.length < 4) {
      this.#players.push(join(this.#test, "Ada"));
      this.#noteScores();
    } else if (what === "leave") this.#players.pop()?.handler?.onFrame(encodeLeave());
    else if (what === "next") {
      this.#host.handler?.onFrame(encodeHostRound({ action: "endRound" }));
      runRoom(this.#test, 1);
      this.#noteScores();
      this.#host.handler?.onFrame(encodeHostRound({ action: "nextMap" }));
    }
  }

  #setDelay(delaySeconds: number): void {
    // The room without delay must otherwise do the same, so that both play the same.
    const spectatorDelaySeconds = this.#hasDelay ? delaySeconds : 0;
    const { settings } = newest(this.#host, "welcome");
    this.#test.nowMs += 5000;
    // Messages from before the delay are not held back.
    this.#isChanging = true;
    this.#host.handler?.onFrame(
      encodeHostSettings({ settings: { ...settings, spectatorDelaySeconds } }),
    );
    runRoom(this.#test, 1);
    this.#noteScores();
    this.#isChanging = false;
    this.#delayTicks = spectatorDelaySeconds * 60;
  }

  #watch(): void {
    const { shown, early } = this.played;
    const spectator = watch(
      this.#test,
      ({ ticks, rows }) => {
        if (this.#isChanging) return;
        const old = this.#now - this.#delayTicks;
        if (this.#delayTicks > 0) this.played.delayedMessages += 1;
        for (const tick of ticks) if (tick > old) early.push(`tick ${tick} at ${this.#now}`);
        for (const { slot, score, kills, deaths, assists } of rows) {
          const row = `${score} ${kills} ${deaths} ${assists}`;
          const wasSo = this.#scores.some((at, tick) => tick <= old && at[slot] === row);
          if (this.#delayTicks > 0 && !wasSo) early.push(`row ${slot}: ${row} at ${this.#now}`);
        }
      },
      (tick, digest) => {
        const known = shown.get(tick);
        if (known !== undefined && known !== digest) early.push(`two pictures of ${tick}`);
        shown.set(tick, digest);
      },
    );
    this.#watching.push(spectator);
    this.#noteScores();
  }

  get #now(): number {
    return tickOf(this.#test.room.world);
  }

  #noteScores(): void {
    const { score, kills, deaths, assists } = this.#test.room.world.ships;
    this.#scores[this.#now] = Array.from(
      score,
      (points, slot) => `${points} ${kills[slot]} ${deaths[slot]} ${assists[slot]}`,
    );
  }
}

describe("a room with a spectator delay", () => {
  it("[R26] [R27] sends nothing newer than the delay, and of each tick what it sent live", () => {
    let later = 0;
    let compared = 0;
    fc.assert(
      fc.property(STEPS, (steps) => {
        const delayed = new Play(true).run([{ atTick: 10, what: { delaySeconds: 2 } }, ...steps]);
        const live = new Play(false).run([{ atTick: 10, what: { delaySeconds: 2 } }, ...steps]);
        expect(delayed.early).toEqual([]);
        for (const [tick, digest] of delayed.shown) {
          const truth = live.shown.get(tick);
          if (truth === undefined) continue;
          expect(digest, `tick ${tick}`).toBe(truth);
          compared += 1;
        }
        later += delayed.delayedMessages;
      }),
      { numRuns: 10 },
    );
    expect(later).toBeGreaterThan(3000);
    expect(compared).toBeGreaterThan(1500);
  });
});

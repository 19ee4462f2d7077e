/** What players see of hits over a delay, compared with the server's hits. */
import { describe, expect, it } from "vitest";
import type { HeadlessSession } from "../client/net/session/session.ts";
import { LAG_TICKS_MAX, withLagTicks } from "../shared/sim/input.ts";
import { hall } from "../shared/sim/test-world.ts";
import { BitWriter } from "../shared/wire/bits.ts";
import {
  createInputMessage,
  decodeInputs,
  encodeInputs,
  MAX_INPUT_BYTES,
} from "../shared/wire/input-codec.ts";
import { type Agreement, agreementOf, shooter, strafer, TouchWatcher } from "./duellists.ts";
import { VirtualRoom } from "./virtual-room.ts";
import { type Witness, watchRoom } from "./witness.ts";

const ARENA = hall(40, 24);
const SEATS = 16;
/** Clocks have settled by then. */
const START_MS = 4000;
const SECONDS = 110;

/** An input message whose shots carry no lag compensation ticks. */
function withoutClaims(bytes: Uint8Array): Uint8Array {
  const message = createInputMessage();
  if (!decodeInputs(bytes, message).ok) return bytes.slice();
  for (let i = 0; i < message.count; i++)
    message.inputs[i] = withLagTicks(message.inputs[i] ?? 0, 0);
  return encodeInputs(new BitWriter(new Uint8Array(MAX_INPUT_BYTES)), message).slice();
}

type InputSource = (session: HeadlessSession) => number;

interface Duel {
  /** As the shooter and as the target saw it. */
  readonly shooter: Agreement;
  readonly target: Agreement;
  readonly witness: Witness;
}

/** One player fires at another who strafes, each with its own delay (one way). */
async function duel(
  shooterMs: number,
  targetMs: number,
  distance: number,
  setup: { readonly isOff?: boolean } = {},
): Promise<Duel> {
  const virtual = new VirtualRoom(ARENA);
  const { clock } = virtual;
  const witness = watchRoom(virtual.room, ARENA, SEATS);
  const watchers: TouchWatcher[] = [];
  const watched = (at: number, input: InputSource): InputSource => {
    return (session) => {
      watchers[at]?.look(clock.now());
      return input(session);
    };
  };
  const link = {
    delayMs: () => shooterMs,
    ...(setup.isOff === true ? { rewrite: withoutClaims } : {}),
  };
  const fires = watched(
    0,
    shooter(() => 1),
  );
  const first = virtual.join("Shooter", link, fires);
  await clock.runUntil(500);
  const strafes = watched(
    1,
    strafer(() => 0, distance, 7, clock.now),
  );
  const second = virtual.join("Target", { delayMs: () => targetMs }, strafes);
  for (const { session } of [first, second])
    watchers.push(
      new TouchWatcher(
        session,
        (owner) => owner === 0,
        () => 1,
      ),
    );
  await clock.runUntil(SECONDS * 1000);
  expect([first.session.slot, second.session.slot]).toEqual([0, 1]);
  const { shots } = witness;
  return {
    witness,
    shooter: agreementOf(watchers[0]?.seen ?? [], shots, -shooterMs - 20, START_MS),
    target: agreementOf(watchers[1]?.seen ?? [], shots, targetMs + 45, START_MS),
  };
}

const share = (part: number, whole: number): number => part / whole;

describe("a shooter at 150 ms of round trip", () => {
  it("[N15] hits what is visibly hit, and little of it without the compensation", async () => {
    const { shooter, witness } = await duel(75, 20, 230);
    expect(shooter.touches).toBeGreaterThan(45);
    expect(share(shooter.touchesThatHit, shooter.touches)).toBeGreaterThanOrEqual(0.95);
    expect(share(shooter.hitsThatTouched, shooter.hits)).toBeGreaterThanOrEqual(0.95);
    expect(witness.shots.every(({ lagTicks }) => lagTicks <= LAG_TICKS_MAX)).toBe(true);

    const without = await duel(75, 20, 230, { isOff: true });
    expect(without.witness.shots.every(({ lagTicks }) => lagTicks === 0)).toBe(true);
    expect(share(without.shooter.touchesThatHit, without.shooter.touches)).toBeLessThan(0.5);
  });

  it("[N15] hits as surely at short distance", async () => {
    const { shooter } = await duel(75, 20, 150);
    expect(shooter.touches).toBeGreaterThan(45);
    expect(share(shooter.touchesThatHit, shooter.touches)).toBeGreaterThanOrEqual(0.95);
  });
});

describe("a target", () => {
  // Beyond 12 ticks between two players nothing is compensated, and 150 ms each is at that limit.
  for (const [delayMs, distance, leastShare] of [
    [2, 230, 0.95],
    [50, 420, 0.95],
    [75, 500, 0.9],
  ] as const) {
    it(`[N16] is hit by what visibly touches it, and by nothing else, at ${2 * delayMs} ms and ${distance} px`, async () => {
      const { target } = await duel(delayMs, delayMs, distance);
      expect(target.touches).toBeGreaterThan(45);
      expect(share(target.touchesThatHit, target.touches)).toBeGreaterThanOrEqual(leastShare);
      expect(share(target.hitsThatTouched, target.hits)).toBeGreaterThanOrEqual(0.95);
    });
  }
});

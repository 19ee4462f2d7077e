/**
 * A room is a function of its start, its commands and its inputs, and its facts are everything that it
 * consists of.
 */
import { decode, encode } from "@msgpack/msgpack";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Arena } from "../../shared/sim/arena/arena.ts";
import { TEST_ARENA } from "../../shared/sim/arena/test-arena.ts";
import { applyToWorld } from "../../shared/sim/commands/apply-to-world.ts";
import { createWorld } from "../../shared/sim/match/create-world.ts";
import { step } from "../../shared/sim/step.ts";
import { checkpoint, hash, restore } from "../../shared/sim/world/checkpoint.ts";
import { createLeaderboard, freshen } from "../leaderboard/leaderboard.ts";
import type { RoomFacts } from "./facts/room-facts.ts";
import { loadFacts, saveFacts } from "./facts/save-facts.ts";
import { Room } from "./room.ts";
import { act, DEEDS, type Deed, type History, replayRow, startHistory } from "./test-history.ts";
import {
  claimOf,
  createWire,
  GENEROUS_ARENA,
  join,
  missedOf,
  newest,
  runRoom,
  testRoom,
  virtualParts,
} from "./test-room.ts";

const ARENAS = [GENEROUS_ARENA, TEST_ARENA];

function arenaOf(text: string): Arena {
  const arena = ARENAS.find((one) => one.text === text);
  if (arena === undefined) throw new Error("no such map");
  return arena;
}

/** Facts sent through MessagePack, as a file would store them. */
function moved(facts: RoomFacts): RoomFacts {
  const loaded = loadFacts(decode(encode(saveFacts(facts))), arenaOf);
  if (!loaded.ok) throw new Error(loaded.reason);
  return loaded.facts;
}

function boardOf({ world, seats }: RoomFacts): unknown {
  const board = createLeaderboard();
  freshen(board, world.ships, seats.values());
  return board.rows;
}

function expectSame(one: RoomFacts, other: RoomFacts): void {
  expect(hash(one.world)).toBe(hash(other.world));
  expect(boardOf(one)).toEqual(boardOf(other));
  // Settings, seats, host, invitation, bans, round and events.
  expect(saveFacts(one)).toEqual(saveFacts(other));
}

const deed: fc.Arbitrary<Deed> = fc.record({
  what: fc.nat({ max: DEEDS - 1 }),
  pick: fc.nat({ max: 1000 }),
  ticks: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 10 }) },
    { weight: 1, arbitrary: fc.integer({ min: 90, max: 250 }) },
  ),
});
const deeds = fc.array(deed, { minLength: 50, maxLength: 70 });
const startsWhen = fc.constantFrom("now" as const, "host" as const);

function play(history: History, happenings: readonly Deed[]): void {
  for (const one of happenings) act(history, one);
  runRoom(history, 1);
}

describe("a room", () => {
  it("[R34] whose facts were saved at any moment continues elsewhere as it would have here", () => {
    fc.assert(
      fc.property(startsWhen, deeds, deeds, (when, before, after) => {
        const history = startHistory(when);
        play(history, before);
        const elsewhere = moved(history.room.facts);
        const from = history.rows.length;
        play(history, after);
        for (const row of history.rows.slice(from)) replayRow(elsewhere, row);
        expectSame(elsewhere, history.room.facts);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it("[R35] follows from its start, its commands and its inputs, and so does its world", () => {
    fc.assert(
      fc.property(startsWhen, deeds, (when, happenings) => {
        const history = startHistory(when);
        const facts = moved(history.room.facts);
        const world = createWorld({ arena: GENEROUS_ARENA, shipSlots: 6, seed: 0 });
        restore(world, checkpoint(facts.world), facts.world.arena);
        play(history, happenings);
        for (const row of history.rows) {
          expect(replayRow(facts, row)).toEqual(row.worldCommands);
          // Without a room, as a replay does.
          for (const command of row.worldCommands) applyToWorld(world, command, arenaOf);
          step(world, row.inputs);
        }
        expectSame(facts, history.room.facts);
        expect(hash(world)).toBe(hash(facts.world));
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it("[R34] made of saved facts keeps the seats of its players, who miss nothing", () => {
    const test = testRoom({ fill: 3, hostToken: "mine", isPrivate: true });
    const ada = join(test, "Ada", { hostToken: "mine" });
    join(test, "Bob");
    runRoom(test, 30);
    const claim = claimOf(ada);
    const room = new Room(moved(test.room.facts), virtualParts().parts);
    room.tick();
    expect(room.summary()).toMatchObject({ players: 2, aiPlayers: 1, spectators: 0 });
    const reserved = room.reserve({ name: "", isSpectator: false, resume: claim });
    if (!reserved.ok) throw new Error(reserved.message);
    const back = createWire();
    expect(room.attach(back, reserved.reservation).ok).toBe(true);
    room.tick();
    const welcome = newest(back, "welcome");
    const { slot } = newest(ada, "welcome");
    expect(welcome).toMatchObject({ slot, name: "Ada", isComplete: true });
    expect(welcome.hosting.host).toBe(slot);
    expect(missedOf(back).map(({ kind }) => kind)).toEqual(["away", "away", "back"]);
  });

  it("[R34] is not made of incomplete facts", () => {
    const { room } = testRoom();
    const saved = saveFacts(room.facts);
    const { settings: _settings, ...lacking } = saved;
    const shorter = { ...saved, world: { ...saved.world, block: saved.world.block.slice(4) } };
    for (const value of [undefined, {}, lacking, { ...saved, maps: ["?"] }, shorter])
      expect(loadFacts(value, arenaOf)).toMatchObject({ ok: false, reason: expect.any(String) });
  });
});

/** Cached parts of a welcome always equal newly packed ones. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../../../shared/sim/arena/test-arena.ts";
import { apply } from "../commands/apply.ts";
import type { RoomCommand } from "../commands/room-command.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import { firstFacts } from "../open-room.ts";
import { virtualParts } from "../test-room.ts";
import { createWelcomePieces, packedPlayers, packedRound, packedRows } from "./welcome-pieces.ts";

const SEATS = 6;
const NAMES = ["Ada", "Bob", "Комета"];

function newFacts(): RoomFacts {
  const setup = {
    code: "TESTED",
    isPrivate: false,
    arenas: [TEST_ARENA],
    fill: 0,
    roundTicks: 600,
  };
  return firstFacts({ ...setup, seats: SEATS }, virtualParts().parts);
}

let tokens = 0;

/** Things that happen to a player; `at` chooses the player. */
const HAPPENINGS: readonly ((facts: RoomFacts, at: number) => void)[] = [
  (facts, at) =>
    did(facts, {
      kind: "seat",
      token: `token ${tokens++}`,
      requestedName: NAMES[at % NAMES.length] ?? "",
      playerId: "",
      addressKey: "",
      isHost: false,
      usesInvite: false,
    }),
  (facts, at) => did(facts, { kind: "unseat", token: tokenAt(facts, at) }),
  (facts, at) => did(facts, { kind: "keepSeat", token: tokenAt(facts, at) }),
  (facts, at) =>
    did(facts, { kind: "reclaim", token: tokenAt(facts, at), addressKey: "", isHost: false }),
  (facts, at) => did(facts, { kind: "mute", token: tokenAt(facts, at), isMuted: at % 2 === 0 }),
  ({ world }, at) => {
    world.ships.team[at % SEATS] = at % 3;
  },
];

function did(facts: RoomFacts, command: RoomCommand): void {
  apply(facts, command, []);
}

function tokenAt({ seats }: RoomFacts, at: number): string {
  return [...seats.values()][at % Math.max(1, seats.size)]?.token ?? "";
}

describe("the shared part of a welcome", () => {
  it("has all players in their current state", () => {
    const happening = fc.tuple(fc.nat({ max: HAPPENINGS.length - 1 }), fc.nat({ max: 20 }));
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        const facts = newFacts();
        const pieces = createWelcomePieces();
        for (const [what, at] of [[0, 0], [0, 1], ...happenings] as const) {
          HAPPENINGS[what]?.(facts, at);
          const fresh = packedPlayers(createWelcomePieces(), facts);
          expect(packedPlayers(pieces, facts)).toEqual(fresh);
        }
      }),
    );
  });

  it("has the current round and the newest rows", () => {
    const pieces = createWelcomePieces();
    const round = { number: 1, phase: "playing", endsAtTick: 600, mapText: "#" } as const;
    const row = { slot: 1, score: 100, kills: 1, deaths: 0, assists: 0 };
    const [first, rows] = [packedRound(pieces, round), [row]];
    expect(packedRound(pieces, { ...round })).toBe(first);
    const changes = [{ number: 2 }, { phase: "results" }, { endsAtTick: 601 }, { mapText: "." }];
    for (const change of changes as readonly Partial<typeof round>[]) {
      const changed = packedRound(pieces, { ...round, ...change });
      expect(changed).toEqual(packedRound(createWelcomePieces(), { ...round, ...change }));
      expect(changed).not.toEqual(first);
      expect(packedRound(pieces, round)).toEqual(first);
    }
    expect(packedRows(pieces, rows)).toBe(packedRows(pieces, rows));
    const others = [row, { ...row, slot: 2 }];
    expect(packedRows(pieces, others)).toEqual(packedRows(createWelcomePieces(), others));
  });
});

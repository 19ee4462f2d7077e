/** Packed parts that were kept are those that would be made anew, whatever happened in between. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../../shared/sim/arena/test-arena.ts";
import { createRoomState } from "./create-room-state.ts";
import type { RoomState } from "./room-state.ts";
import { freeSeat, holdSeat, reclaimSeat, seatPerson } from "./seating.ts";
import { virtualParts } from "./test-room.ts";
import { createWelcomePieces, packedPlayers, packedRound, packedRows } from "./welcome-pieces.ts";

const SEATS = 6;
const NAMES = ["Ada", "Bob", "Комета"];

function roomState(): RoomState {
  const setup = {
    code: "TESTED",
    isPrivate: false,
    arenas: [TEST_ARENA],
    fill: 0,
    roundTicks: 600,
  };
  return createRoomState({ ...setup, seats: SEATS }, virtualParts().parts);
}

/** Something that happens to somebody; `at` says to whom. */
const HAPPENINGS: readonly ((state: RoomState, at: number) => void)[] = [
  (state, at) => void seatPerson(state, NAMES[at % NAMES.length] ?? ""),
  (state, at) => withSeat(state, at, (seat) => freeSeat(state, seat)),
  (state, at) => withSeat(state, at, (seat) => holdSeat(state, seat)),
  (state, at) => withSeat(state, at, (seat) => reclaimSeat(state, seat)),
  (state, at) =>
    withSeat(state, at, (seat) => {
      seat.isMuted = !seat.isMuted;
    }),
  ({ world }, at) => {
    world.ships.team[at % SEATS] = at % 3;
  },
];

function withSeat(
  { seats }: RoomState,
  at: number,
  run: (seat: Parameters<typeof freeSeat>[1]) => void,
): void {
  const seat = [...seats.values()][at % Math.max(1, seats.size)];
  if (seat !== undefined) run(seat);
}

describe("the shared part of a welcome", () => {
  it("tells of everybody as they are now", () => {
    const happening = fc.tuple(fc.nat({ max: HAPPENINGS.length - 1 }), fc.nat({ max: 20 }));
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        const state = roomState();
        for (const [what, at] of [[0, 0], [0, 1], ...happenings] as const) {
          HAPPENINGS[what]?.(state, at);
          const anew = packedPlayers({ ...state, welcomePieces: createWelcomePieces() });
          expect(packedPlayers(state)).toEqual(anew);
        }
      }),
    );
  });

  it("has the round that is on, and rows that were made since", () => {
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

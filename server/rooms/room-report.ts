/** What a room that failed leaves behind, as JSON: enough to play its last ticks again elsewhere. */
import { z } from "zod";
import { parseArena } from "../../shared/sim/arena/arena.ts";
import { createWorld } from "../../shared/sim/match/create-world.ts";
import { step } from "../../shared/sim/step.ts";
import { hash, restore } from "../../shared/sim/world/checkpoint.ts";
import { tickOf, type World } from "../../shared/sim/world/world.ts";
import type { RoomState } from "./room-state.ts";

const REPORT = z.object({
  version: z.literal(1),
  room: z.string(),
  /** The exception with its stack. */
  error: z.string(),
  /** Newest tick of the room, which may not be whole. */
  tick: z.int(),
  /** Of the world as the failure left it. */
  hash: z.int(),
  seats: z.int().min(1).max(1000),
  roundTicks: z.int(),
  map: z.string(),
  players: z.array(z.object({ slot: z.int(), isAi: z.boolean(), isConnected: z.boolean() })),
  /** 32-bit words, little-endian, base64: the world before the first of `inputs`. */
  block: z.string(),
  /** As `block`: `seats` words for each tick since. */
  inputs: z.string(),
});

/** Holds no name, token or address: it may be handed on. */
export type RoomReport = z.output<typeof REPORT>;

export function reportOf(state: RoomState, error: unknown): RoomReport {
  const { setup, world, blackBox } = state;
  const { block, inputs, arena, width, rows } = blackBox;
  return {
    version: 1,
    room: setup.code,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    tick: tickOf(world),
    hash: hash(world),
    seats: world.shipSlots,
    roundTicks: setup.roundTicks,
    map: arena.text,
    players: Array.from(state.seats.values(), (seat) => ({
      slot: seat.slot,
      isAi: seat.brain !== undefined,
      isConnected: seat.viewer !== undefined,
    })),
    block: base64Of(block),
    inputs: base64Of(inputs.subarray(0, rows * width)),
  };
}

export type Replay =
  | { readonly ok: false; readonly reason: string }
  | {
      readonly ok: true;
      readonly world: World;
      readonly ticks: number;
      /** What the step threw; undefined if it did not: then the failure lies elsewhere in the room. */
      readonly error: unknown;
      /** The world came out as the failure left it. */
      readonly isSame: boolean;
    };

/** Plays a report's ticks again. */
export function replayReport(json: unknown): Replay {
  const parsed = REPORT.safeParse(json);
  if (!parsed.success) return { ok: false, reason: z.prettifyError(parsed.error) };
  const { map, seats, roundTicks, block, inputs } = parsed.data;
  const arena = parseArena(map);
  if (!arena.ok) return { ok: false, reason: arena.reason };
  const world = createWorld({ arena: arena.arena, shipSlots: seats, seed: 0, roundTicks });
  const saved = wordsOf(block);
  if (saved.length !== world.block.length)
    return {
      ok: false,
      reason: "This report is from another version of the game: check out that version.",
    };
  restore(world, saved, arena.arena);
  const rows = wordsOf(inputs);
  let ticks = 0;
  let error: unknown;
  try {
    for (; ticks * seats < rows.length; ticks++)
      step(world, rows.subarray(ticks * seats, (ticks + 1) * seats));
  } catch (thrown) {
    error = thrown;
  }
  return { ok: true, world, ticks, error, isSame: hash(world) === parsed.data.hash };
}

function base64Of(words: Int32Array): string {
  return Buffer.from(words.buffer, words.byteOffset, words.byteLength).toString("base64");
}

function wordsOf(text: string): Int32Array {
  const bytes = new Uint8Array(Buffer.from(text, "base64"));
  return new Int32Array(bytes.buffer, 0, bytes.byteLength >> 2);
}

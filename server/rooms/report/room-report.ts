/** The report of a room that failed, as JSON: enough to replay its last ticks elsewhere. */
import { z } from "zod";
import { type Arena, parseArena } from "../../../shared/sim/arena/arena.ts";
import { applyToWorld } from "../../../shared/sim/commands/apply-to-world.ts";
import type { WorldCommand } from "../../../shared/sim/commands/world-command.ts";
import { createWorld } from "../../../shared/sim/match/create-world.ts";
import { MODE_NAMES } from "../../../shared/sim/modes/registry.ts";
import { step } from "../../../shared/sim/step.ts";
import { hash, restore } from "../../../shared/sim/world/checkpoint.ts";
import { tickOf, type World } from "../../../shared/sim/world/world.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import type { BlackBox } from "./black-box.ts";

const SLOT = z.int().min(0).max(999);
const MAP = z.string();
const RULES = z.object({
  mode: z.enum(MODE_NAMES),
  friendlyFire: z.boolean(),
  scoreLimit: z.int(),
});

const WORLD_COMMAND = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("seatShip"), slot: SLOT }),
  z.object({ kind: z.literal("unseatShip"), slot: SLOT }),
  z.object({ kind: z.literal("setRoundTicks"), ticks: z.int() }),
  z.object({ kind: z.literal("beginRound"), map: MAP, rules: RULES }),
  z.object({ kind: z.literal("prepareRound"), map: MAP, rules: RULES }),
  z.object({ kind: z.literal("holdRound") }),
  z.object({ kind: z.literal("countDown") }),
  z.object({ kind: z.literal("startRound"), rules: RULES }),
  z.object({ kind: z.literal("endRound") }),
]) satisfies z.ZodType<WorldCommand>;

const REPORT = z.object({
  version: z.literal(2),
  room: z.string(),
  /** The exception with its stack. */
  error: z.string(),
  /** The room's newest tick, which may be incomplete. */
  tick: z.int(),
  /** Hash of the world at the failure. */
  hash: z.int(),
  seats: z.int().min(1).max(1000),
  map: z.string(),
  players: z.array(z.object({ slot: z.int(), isAi: z.boolean(), isConnected: z.boolean() })),
  /** 32-bit words, little-endian, base64: the world before the first tick of `inputs`. */
  block: z.string(),
  /** As `block`: `seats` words for each tick since. */
  inputs: z.string(),
  /**
   * World commands before each of those ticks; at the end those before a tick without inputs, if there was
   * one.
   */
  commands: z.array(z.array(WORLD_COMMAND)),
});

/** Contains no name, token or address, so it may be shared. */
export type RoomReport = z.output<typeof REPORT>;

/** The report after `error`; `isConnected` says whose seats have a connection. */
export function reportOf(
  { charter, world, seats }: RoomFacts,
  blackBox: BlackBox,
  isConnected: (slot: number) => boolean,
  error: unknown,
): RoomReport {
  const { block, inputs, arena = world.arena, width, rows } = blackBox;
  return {
    version: 2,
    room: charter.code,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    tick: tickOf(world),
    hash: hash(world),
    seats: world.shipSlots,
    map: arena.text,
    players: Array.from(seats.values(), ({ slot, isAi }) => ({
      slot,
      isAi,
      isConnected: isConnected(slot),
    })),
    block: base64Of(block),
    inputs: base64Of(inputs.subarray(0, rows * width)),
    commands: blackBox.worldCommands().map((row) => [...row]),
  };
}

export type Replay =
  | { readonly ok: false; readonly reason: string }
  | {
      readonly ok: true;
      readonly world: World;
      readonly ticks: number;
      /** What the step threw; undefined if it did not: then the failure is elsewhere in the room. */
      readonly error: unknown;
      /** The world is as it was at the failure. */
      readonly isSame: boolean;
    };

/** Replays a report's ticks. */
export function replayReport(json: unknown): Replay {
  const parsed = REPORT.safeParse(json);
  if (!parsed.success) return { ok: false, reason: z.prettifyError(parsed.error) };
  const { map, seats, block, inputs, commands } = parsed.data;
  const arena = parseArena(map);
  if (!arena.ok) return { ok: false, reason: arena.reason };
  const world = createWorld({ arena: arena.arena, shipSlots: seats, seed: 0 });
  const saved = wordsOf(block);
  if (saved.length !== world.block.length)
    return {
      ok: false,
      reason: "This report is from another version of the game: check out that version.",
    };
  restore(world, saved, arena.arena);
  const rows = wordsOf(inputs);
  const arenaOf = arenaReader();
  let ticks = 0;
  let error: unknown;
  try {
    for (const row of commands) {
      for (const command of row) applyToWorld(world, command, arenaOf);
      if (ticks * seats === rows.length) break;
      step(world, rows.subarray(ticks * seats, (ticks + 1) * seats));
      ticks += 1;
    }
  } catch (thrown) {
    error = thrown;
  }
  return { ok: true, world, ticks, error, isSame: hash(world) === parsed.data.hash };
}

/** Parses each map once. */
function arenaReader(): (text: string) => Arena {
  const arenas = new Map<string, Arena>();
  return (text) => {
    const known = arenas.get(text);
    if (known !== undefined) return known;
    const parsed = parseArena(text);
    if (!parsed.ok) throw new Error(parsed.reason);
    arenas.set(text, parsed.arena);
    return parsed.arena;
  };
}

function base64Of(words: Int32Array): string {
  return Buffer.from(words.buffer, words.byteOffset, words.byteLength).toString("base64");
}

function wordsOf(text: string): Int32Array {
  const bytes = new Uint8Array(Buffer.from(text, "base64"));
  return new Int32Array(bytes.buffer, 0, bytes.byteLength >> 2);
}

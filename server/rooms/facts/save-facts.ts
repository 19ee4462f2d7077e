/**
 * Saves and loads a room's facts as one plain value for MessagePack, to restore a room from a file or in
 * another process.
 */
import { z } from "zod";
import type { Arena } from "../../../shared/sim/arena/arena.ts";
import { createWorld } from "../../../shared/sim/match/create-world.ts";
import { MODE_NAMES } from "../../../shared/sim/modes/registry.ts";
import { restore } from "../../../shared/sim/world/checkpoint.ts";
import type { RoomFacts } from "./room-facts.ts";
import type { Seat } from "./seats.ts";

const BYTES = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const SEAT = z.object({
  slot: z.int(),
  name: z.string(),
  requestedName: z.string(),
  isAi: z.boolean(),
  token: z.string(),
  playerId: z.string(),
  keptUntilTick: z.int(),
  isMuted: z.boolean(),
  addressKey: z.string(),
}) satisfies z.ZodType<Seat>;

const SETTINGS = z.object({
  mode: z.enum(MODE_NAMES),
  nextMap: z.string(),
  roundSeconds: z.int(),
  scoreLimit: z.int(),
  seats: z.int(),
  fill: z.int(),
  aiSkill: z.enum(["easy", "normal", "hard"]),
  friendlyFire: z.boolean(),
  allowsSpectators: z.boolean(),
  spectatorDelaySeconds: z.int(),
  isLocked: z.boolean(),
  filtersWords: z.boolean(),
  startsWhen: z.enum(["now", "host"]),
}) satisfies z.ZodType<RoomFacts["settings"]>;

const EVENT = z.object({
  offset: z.int(),
  tick: z.int(),
  kind: z.enum([
    "join",
    "leave",
    "away",
    "back",
    "kill",
    "crown",
    "chat",
    "phrase",
    "host",
    "mute",
    "unmute",
    "team",
  ]),
  slot: z.int(),
  other: z.int(),
  isBank: z.boolean(),
  name: z.string(),
  isAi: z.boolean(),
  text: z.string(),
}) satisfies z.ZodType<RoomFacts["events"]["kept"][number]>;

const SAVED = z.object({
  version: z.literal(1),
  charter: z.object({ code: z.string(), isPrivate: z.boolean(), keepSeatTicks: z.int() }),
  /** Each map's text once; later fields refer to its index. */
  maps: z.array(z.string()).min(1),
  rotation: z.array(z.int()).min(1),
  choice: z.array(z.int()),
  /** 32-bit words, little-endian. */
  world: z.object({ map: z.int(), shipSlots: z.int().min(1).max(1000), block: BYTES }),
  /** In the order in which they were taken. */
  seats: z.array(SEAT),
  settings: SETTINGS,
  host: z.object({ token: z.string(), slot: z.int(), hadHost: z.boolean() }),
  invite: z.object({
    code: z.string(),
    minutes: z.int(),
    uses: z.int(),
    expiresAtMs: z.number(),
    used: z.int(),
  }),
  password: z.object({ key: BYTES, hash: BYTES }).nullable(),
  bans: z.object({ names: z.array(z.string()), addresses: z.array(z.string()) }),
  round: z.object({ mapIndex: z.int(), startedAtMs: z.number(), lastResultId: z.string() }),
  events: z.object({ epoch: z.int(), offset: z.int(), kept: z.array(EVENT) }),
});

export type SavedFacts = z.output<typeof SAVED>;

/** A copy of the facts: it shares nothing with them that can change. */
export function saveFacts(facts: RoomFacts): SavedFacts {
  const { charter, maps, world, seats, settings, host, access, round, events } = facts;
  const texts = new Map<string, number>();
  const placeOf = ({ text }: Arena): number => {
    const index = texts.get(text) ?? texts.size;
    texts.set(text, index);
    return index;
  };
  const { buffer, byteOffset, byteLength } = world.block;
  return {
    version: 1,
    charter: { ...charter },
    rotation: maps.rotation.map(placeOf),
    choice: maps.choice.map(placeOf),
    world: {
      map: placeOf(world.arena),
      shipSlots: world.shipSlots,
      block: new Uint8Array(buffer, byteOffset, byteLength).slice(),
    },
    maps: [...texts.keys()],
    seats: Array.from(seats.values(), (seat) => ({ ...seat })),
    settings: { ...settings },
    host: { ...host },
    invite: { ...access.invite },
    password: access.password ?? null,
    bans: { names: [...access.bans.names], addresses: [...access.bans.addresses] },
    round: { ...round },
    events: { ...events, kept: [...events.kept] },
  };
}

export type LoadedFacts =
  | { readonly ok: true; readonly facts: RoomFacts }
  | { readonly ok: false; readonly reason: string };

/** Checks a saved value and makes facts of it; `arenaOf` parses a map's text and throws if it is invalid. */
export function loadFacts(value: unknown, arenaOf: (text: string) => Arena): LoadedFacts {
  const parsed = SAVED.safeParse(value);
  if (!parsed.success) return { ok: false, reason: z.prettifyError(parsed.error) };
  const saved = parsed.data;
  const { password, bans, invite } = saved;
  try {
    const arenas = saved.maps.map(arenaOf);
    const arenaAt = (index: number): Arena => {
      const arena = arenas[index];
      if (arena === undefined) throw new Error(`there is no map ${index}`);
      return arena;
    };
    return {
      ok: true,
      facts: {
        charter: saved.charter,
        maps: { rotation: saved.rotation.map(arenaAt), choice: saved.choice.map(arenaAt) },
        world: loadWorld(saved.world, arenaAt(saved.world.map)),
        seats: new Map(saved.seats.map((seat) => [seat.slot, seat])),
        settings: saved.settings,
        host: saved.host,
        access: {
          invite,
          password: password ?? undefined,
          bans: { names: new Set(bans.names), addresses: new Set(bans.addresses) },
        },
        round: saved.round,
        events: saved.events,
      },
    };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

function loadWorld({ shipSlots, block }: SavedFacts["world"], arena: Arena): RoomFacts["world"] {
  const world = createWorld({ arena, shipSlots, seed: 0 });
  // Copied, because the bytes may start at an unaligned position of a larger buffer.
  const bytes = new Uint8Array(block);
  restore(world, new Int32Array(bytes.buffer, 0, bytes.byteLength >> 2), arena);
  return world;
}

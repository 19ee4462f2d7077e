/** The schemas of requests about rooms. */
import { z } from "zod";
import { MODE_NAMES } from "../../shared/sim/modes/registry.ts";
import {
  MAX_INVITE_MINUTES,
  MAX_INVITE_USES,
  MAX_SCORE_LIMIT,
  MAX_SPECTATOR_DELAY_SECONDS,
  PASSWORD_LENGTH,
} from "../../shared/wire/room-tables.ts";
import { MAX_SEATS } from "../../shared/wire/schema.ts";
import type { RoomOptions } from "../rooms/room-api.ts";
import type { JoinRequest } from "../rooms/sessions/reservations.ts";
import { PLAYER_KEY, playerIdOf } from "../store/player-id.ts";

const MIN_SEATS = 2;
/** Longest requested name; the room shortens it to what it shows. */
const NAME_WISH_LENGTH = 64;
const MAX_WORD = 0xffff_ffff;

export const NEW_ROOM = z
  .strictObject({
    isPrivate: z.boolean().default(true),
    map: z.string().max(64).optional(),
    seats: z.int().min(MIN_SEATS).max(MAX_SEATS).optional(),
    fill: z.int().min(0).max(MAX_SEATS).optional(),
    roundSeconds: z.int().min(60).max(1200).optional(),
    mode: z.enum(MODE_NAMES).optional(),
    scoreLimit: z.int().min(0).max(MAX_SCORE_LIMIT).optional(),
    aiSkill: z.enum(["easy", "normal", "hard"]).optional(),
    friendlyFire: z.boolean().optional(),
    allowsSpectators: z.boolean().optional(),
    spectatorDelaySeconds: z.int().min(0).max(MAX_SPECTATOR_DELAY_SECONDS).optional(),
    filtersWords: z.boolean().optional(),
    startsWhen: z.enum(["now", "host"]).optional(),
    password: z.string().min(1).max(PASSWORD_LENGTH).optional(),
    inviteMinutes: z.int().min(0).max(MAX_INVITE_MINUTES).default(0),
    inviteUses: z.int().min(0).max(MAX_INVITE_USES).default(0),
  })
  .refine(({ fill = 0, seats = MAX_SEATS }) => fill <= seats, {
    path: ["fill"],
    message: "Too big: expected at most as many as seats",
  });

/** Without the members that were not given. */
export function roomOptions(body: z.infer<typeof NEW_ROOM>): RoomOptions {
  const { isPrivate, map, seats, fill, roundSeconds, password, inviteMinutes, inviteUses } = body;
  const { mode, scoreLimit, aiSkill, friendlyFire, filtersWords, startsWhen } = body;
  const { allowsSpectators, spectatorDelaySeconds } = body;
  return {
    isPrivate,
    ...given({ map, seats, fill, roundSeconds, password }),
    settings: given({
      mode,
      scoreLimit,
      aiSkill,
      friendlyFire,
      allowsSpectators,
      spectatorDelaySeconds,
      filtersWords,
      startsWhen,
    }),
    invite: { minutes: inviteMinutes, uses: inviteUses },
  };
}

type Given<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The members that are not undefined. */
function given<T extends object>(members: T): Given<T> {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  // Only undefined was removed, as the type says.
  return Object.fromEntries(entries) as Given<T>;
}

export const QUICK = z.strictObject({ mode: z.enum(MODE_NAMES).optional() });

export const JOIN = z
  .strictObject({
    name: z.string().max(NAME_WISH_LENGTH).default(""),
    spectate: z.boolean().default(false),
    playerKey: z
      .string()
      .regex(
        PLAYER_KEY,
        "expected the 43 characters of a player key; leave it out to play without one",
      )
      .optional(),
    password: z.string().max(PASSWORD_LENGTH).optional(),
    hostToken: z.string().min(1).max(64).optional(),
    takeOver: z.boolean().default(true),
    resume: z
      .strictObject({
        token: z.string().min(1).max(64),
        epoch: z.int().min(0).max(MAX_WORD),
        offset: z.int().min(0).max(MAX_WORD),
      })
      .optional(),
  })
  .refine(({ name, spectate }) => spectate || name !== "", {
    path: ["name"],
    message: "Too small: expected 1 to 64 characters, unless spectate is true",
  });

/** `code` is the one in the address, as given. */
export function joinRequest(
  body: z.infer<typeof JOIN>,
  code: string,
  address: string,
): JoinRequest {
  const { name, spectate, playerKey, resume, password, hostToken, takeOver } = body;
  const playerId = playerKey === undefined ? undefined : playerIdOf(playerKey);
  return {
    name,
    isSpectator: spectate,
    takesOver: takeOver,
    code,
    address,
    ...given({ playerId, resume, password, hostToken }),
  };
}

/** What the bodies of requests about rooms may hold. */
import { z } from "zod";
import { MODE_NAMES } from "../../shared/sim/modes/registry.ts";
import { MAX_SEATS } from "../../shared/wire/schema.ts";
import type { JoinRequest, RoomOptions } from "../rooms/room-api.ts";
import { PLAYER_KEY, playerIdOf } from "../store/player-id.ts";

const MIN_SEATS = 2;
/** Longest wish for a name; the room cuts it to what it shows. */
const NAME_WISH_LENGTH = 64;
const MAX_SCORE_LIMIT = 1_000_000;
const MAX_WORD = 0xffff_ffff;

export const NEW_ROOM = z
  .strictObject({
    isPrivate: z.boolean().default(true),
    map: z.string().max(64).optional(),
    seats: z.int().min(MIN_SEATS).max(MAX_SEATS).optional(),
    fill: z.int().min(0).max(MAX_SEATS).optional(),
    roundSeconds: z.int().min(60).max(1200).optional(),
    mode: z.enum(MODE_NAMES).optional(),
    friendlyFire: z.boolean().optional(),
    scoreLimit: z.int().min(0).max(MAX_SCORE_LIMIT).optional(),
  })
  .refine(({ fill = 0, seats = MAX_SEATS }) => fill <= seats, {
    path: ["fill"],
    message: "Too big: expected at most as many as seats",
  });

/** Without the members that were not given. */
export function roomOptions(body: z.infer<typeof NEW_ROOM>): RoomOptions {
  const { isPrivate, map, seats, fill, roundSeconds, mode, friendlyFire, scoreLimit } = body;
  return {
    isPrivate,
    ...(map === undefined ? {} : { map }),
    ...(seats === undefined ? {} : { seats }),
    ...(fill === undefined ? {} : { fill }),
    ...(roundSeconds === undefined ? {} : { roundSeconds }),
    ...(mode === undefined ? {} : { mode }),
    ...(friendlyFire === undefined ? {} : { friendlyFire }),
    ...(scoreLimit === undefined ? {} : { scoreLimit }),
  };
}

export const NOTHING = z.strictObject({});

export const JOIN = z
  .strictObject({
    name: z.string().max(NAME_WISH_LENGTH).default(""),
    spectate: z.boolean().default(false),
    playerKey: z
      .string()
      .regex(
        PLAYER_KEY,
        "expected the 43 characters of a player's key; leave it out to play without",
      )
      .optional(),
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

export function joinRequest(body: z.infer<typeof JOIN>): JoinRequest {
  const { name, spectate, playerKey, resume } = body;
  return {
    name,
    isSpectator: spectate,
    ...(playerKey === undefined ? {} : { playerId: playerIdOf(playerKey) }),
    ...(resume === undefined ? {} : { resume }),
  };
}

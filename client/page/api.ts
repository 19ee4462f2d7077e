/** The server's HTTP API as functions that return values; none of them throws. */

import type { ModeName } from "../../shared/sim/modes/mode.ts";
import type { ResumeClaim } from "../net/session/resume-claim.ts";
import {
  type ApiAnswer,
  answerOf,
  field,
  numberIn,
  type ReadBody,
  textIn,
  unreachable,
} from "./api-answer.ts";

const TIMEOUT_MS = 8000;

/** A room as listed in the lobby. */
export interface RoomListing {
  readonly code: string;
  readonly map: string;
  /** A mode name of shared/sim/modes. */
  readonly mode: string;
  readonly phase: string;
  readonly players: number;
  readonly aiPlayers: number;
  readonly spectators: number;
  readonly seats: number;
  /** Id of the latest round's result; empty if none is stored. */
  readonly lastResultId: string;
  readonly isLocked: boolean;
  readonly hasPassword: boolean;
  readonly allowsSpectators: boolean;
}

/** A map that a room can be created with. */
export interface MapListing {
  readonly name: string;
  readonly players: number;
}

export interface NewRoom {
  readonly isPrivate: boolean;
  readonly map?: string;
  readonly fill?: number;
  readonly mode?: ModeName;
  readonly startsWhen?: "now" | "host";
  readonly password?: string;
}

/** A room that this page created. */
export interface CreatedRoom {
  readonly code: string;
  /** A player who joins with this token becomes the host. Secret. */
  readonly hostToken: string;
}

export interface JoinRequest {
  readonly name: string;
  readonly spectate?: boolean;
  /** Identifies the player beyond this match. */
  readonly playerKey?: string;
  readonly resume?: ResumeClaim;
  readonly hostToken?: string;
  readonly password?: string;
  /** False: refuse to join instead of taking the seat from another tab. */
  readonly takeOver?: boolean;
}

export interface Ticket {
  readonly ticket: string;
  readonly url: string;
}

export function listRooms(): Promise<ApiAnswer<readonly RoomListing[]>> {
  return ask("GET", "/api/rooms", undefined, readRooms);
}

export function listMaps(): Promise<ApiAnswer<readonly MapListing[]>> {
  return ask("GET", "/api/maps", undefined, readMaps);
}

export function findRoom(code: string): Promise<ApiAnswer<RoomListing>> {
  return ask("GET", `/api/rooms/${encodeURIComponent(code)}`, undefined, readRoom);
}

export function createRoom(room: NewRoom): Promise<ApiAnswer<CreatedRoom>> {
  return ask("POST", "/api/rooms", room, readCreatedRoom);
}

/** Finds or opens a public room, of the given mode if any; returns its code. */
export function quickPlay(mode: ModeName | undefined): Promise<ApiAnswer<string>> {
  return ask("POST", "/api/rooms/quick", mode === undefined ? {} : { mode }, readCode);
}

export function joinRoom(code: string, request: JoinRequest): Promise<ApiAnswer<Ticket>> {
  return ask("POST", `/api/rooms/${encodeURIComponent(code)}/join`, request, readTicket);
}

/** Sends one request; `readBody` parses the response body. */
export async function ask<T>(
  method: "GET" | "POST",
  path: string,
  body: object | undefined,
  readBody: ReadBody<T>,
): Promise<ApiAnswer<T>> {
  try {
    const response = await fetch(path, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: body === undefined ? {} : { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return answerOf(
      {
        status: response.status,
        retryAfter: response.headers.get("retry-after"),
        body: parsed(text),
      },
      readBody,
    );
  } catch (error) {
    const isTimeout = error instanceof DOMException && error.name === "TimeoutError";
    return unreachable(isTimeout ? "timeout" : "offline");
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A list of rooms, either the body itself or its property `rooms`. */
function readRooms(body: unknown): readonly RoomListing[] | undefined {
  const list = Array.isArray(body) ? body : field(body, "rooms");
  if (!Array.isArray(list)) return undefined;
  const rooms = list.map(readRoom);
  return rooms.every((room) => room !== undefined) ? rooms : undefined;
}

function readRoom(body: unknown): RoomListing | undefined {
  const code = field(body, "code");
  if (typeof code !== "string") return undefined;
  return {
    code,
    map: textIn(body, "map"),
    mode: textIn(body, "mode"),
    phase: textIn(body, "phase"),
    players: numberIn(body, "players"),
    aiPlayers: numberIn(body, "aiPlayers"),
    spectators: numberIn(body, "spectators"),
    seats: numberIn(body, "seats"),
    lastResultId: textIn(body, "lastResultId"),
    isLocked: field(body, "isLocked") === true,
    hasPassword: field(body, "hasPassword") === true,
    allowsSpectators: field(body, "allowsSpectators") !== false,
  };
}

function readMaps(body: unknown): readonly MapListing[] | undefined {
  const list = field(body, "maps");
  if (!Array.isArray(list)) return undefined;
  return list.flatMap((map: unknown) => {
    const name = field(map, "name");
    const players = field(map, "players");
    return typeof name === "string" && typeof players === "number" ? [{ name, players }] : [];
  });
}

function readCode(body: unknown): string | undefined {
  const code = field(body, "code");
  return typeof code === "string" ? code : undefined;
}

function readCreatedRoom(body: unknown): CreatedRoom | undefined {
  const code = readCode(body);
  const hostToken = field(body, "hostToken");
  return code !== undefined && typeof hostToken === "string" ? { code, hostToken } : undefined;
}

function readTicket(body: unknown): Ticket | undefined {
  const ticket = field(body, "ticket");
  const url = field(body, "url");
  return typeof ticket === "string" && typeof url === "string" ? { ticket, url } : undefined;
}

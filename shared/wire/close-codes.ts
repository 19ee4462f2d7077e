/** Every code with which the server closes a game socket: one table for server, page and docs. */

export interface CloseCode {
  readonly code: number;
  readonly name: string;
  /** A sentence for the player. */
  readonly message: string;
  /** A retry would be refused again: the page stops reconnecting. */
  readonly isFinal: boolean;
}

/** HTTP status + 4000, so that an operator can read them. */
export const CLOSE = {
  malformed: 4400,
  ticket: 4401,
  kicked: 4403,
  noRoom: 4404,
  replaced: 4409,
  roomEnded: 4410,
  tooLarge: 4413,
  roomFull: 4423,
  version: 4426,
  tooMany: 4429,
  roomFailed: 4500,
  mistake: 4501,
  draining: 4503,
  tooSlow: 4508,
} as const;

export const CLOSE_CODES: readonly CloseCode[] = [
  {
    code: CLOSE.malformed,
    name: "malformed",
    message: "The server could not read what this page sent. Reload the page.",
    isFinal: true,
  },
  {
    code: CLOSE.ticket,
    name: "ticket",
    message: "The ticket was used before, has expired or is not valid. Joining again.",
    isFinal: false,
  },
  {
    code: CLOSE.kicked,
    name: "kicked",
    message: "The host removed you from this room.",
    isFinal: true,
  },
  {
    code: CLOSE.noRoom,
    name: "no room",
    message: "This room does not exist. Check the code, or start another room.",
    isFinal: true,
  },
  {
    code: CLOSE.replaced,
    name: "replaced",
    message: "You joined from another tab or device and are playing there now.",
    isFinal: true,
  },
  {
    code: CLOSE.roomEnded,
    name: "room ended",
    message: "This room has ended. Start another one from the lobby.",
    isFinal: true,
  },
  {
    code: CLOSE.tooLarge,
    name: "too large",
    message: "This page sent too large a message. Reload the page.",
    isFinal: true,
  },
  {
    code: CLOSE.roomFull,
    name: "room full",
    message: "Every seat in this room is taken. Watch it, or start another room.",
    isFinal: true,
  },
  {
    code: CLOSE.version,
    name: "version",
    message: "The server was updated. Reload the page to get the new version.",
    isFinal: true,
  },
  {
    code: CLOSE.tooMany,
    name: "too many",
    message: "Too many messages or connections from your address. Trying again shortly.",
    isFinal: false,
  },
  {
    code: CLOSE.roomFailed,
    name: "room failed",
    message: "A server error closed this room. Start another room.",
    isFinal: true,
  },
  {
    code: CLOSE.mistake,
    name: "mistake",
    message: "A server error ended your connection. Returning to your seat.",
    isFinal: false,
  },
  {
    code: CLOSE.draining,
    name: "draining",
    message: "The server is restarting. Reconnecting shortly.",
    isFinal: false,
  },
  {
    code: CLOSE.tooSlow,
    name: "too slow",
    message: "Your connection was too slow. Trying again.",
    isFinal: false,
  },
];

const BY_CODE = new Map(CLOSE_CODES.map((entry) => [entry.code, entry]));

/** The table's entry for a code, or one for a lost connection. */
export function closeCode(code: number): CloseCode {
  return (
    BY_CODE.get(code) ?? {
      code,
      name: "connection lost",
      message: "The connection was lost. Returning to your seat.",
      isFinal: false,
    }
  );
}

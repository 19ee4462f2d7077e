/** Every code with which the server closes a game socket: one table for server, page and docs. */

export interface CloseCode {
  readonly code: number;
  readonly name: string;
  /** A sentence for the player. */
  readonly message: string;
  /** Coming back at once would meet the same refusal: the page stops reconnecting. */
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
    message: "The ticket was used, expired or not valid. Joining again.",
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
    message: "You joined from another tab or device, and play goes on there.",
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
    message: "This page sent more than the server takes. Reload the page.",
    isFinal: true,
  },
  {
    code: CLOSE.roomFull,
    name: "room full",
    message: "Every seat of this room is taken. Watch it, or start another one.",
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
    message: "Too many messages or connections from here. Trying again shortly.",
    isFinal: false,
  },
  {
    code: CLOSE.roomFailed,
    name: "room failed",
    message: "This room stopped because of an error in the server. Start another one.",
    isFinal: true,
  },
  {
    code: CLOSE.mistake,
    name: "mistake",
    message: "The server made a mistake with your connection. Coming back to your seat.",
    isFinal: false,
  },
  {
    code: CLOSE.draining,
    name: "draining",
    message: "The server is restarting. Coming back shortly.",
    isFinal: false,
  },
  {
    code: CLOSE.tooSlow,
    name: "too slow",
    message: "Your connection could not keep up. Trying again.",
    isFinal: false,
  },
];

const BY_CODE = new Map(CLOSE_CODES.map((entry) => [entry.code, entry]));

/** The table's entry for a code, or one for a connection that simply broke. */
export function closeCode(code: number): CloseCode {
  return (
    BY_CODE.get(code) ?? {
      code,
      name: "connection lost",
      message: "The connection was lost. Coming back to your seat.",
      isFinal: false,
    }
  );
}

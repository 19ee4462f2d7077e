/** Known exceptions to tidiness. Both lists only shrink: an outdated entry fails the check too. */
import type { Circle } from "./tidy-imports.ts";

/** Folders with more files than allowed. */
export const KNOWN_DRAWERS: readonly string[] = ["server/rooms"];

/** Files that import each other in a circle. */
export const KNOWN_CIRCLES: readonly Circle[] = [
  [
    "server/rooms/bans.ts",
    "server/rooms/broadcast.ts",
    "server/rooms/coming.ts",
    "server/rooms/create-viewer.ts",
    "server/rooms/delayed-board.ts",
    "server/rooms/delayed-broadcast.ts",
    "server/rooms/forecasts.ts",
    "server/rooms/hosting.ts",
    "server/rooms/invite.ts",
    "server/rooms/keep-result.ts",
    "server/rooms/outgoing.ts",
    "server/rooms/refusal.ts",
    "server/rooms/room-api.ts",
    "server/rooms/room-state.ts",
    "server/rooms/seating.ts",
    "server/rooms/send-events.ts",
    "server/rooms/send-leaderboard.ts",
    "server/rooms/welcome-pieces.ts",
    "server/rooms/welcome.ts",
  ],
];

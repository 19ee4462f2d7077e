/** What is not tidy yet. Both lists only shrink: an entry that no longer holds fails the check too. */
import type { Circle } from "./tidy-imports.ts";

/** Folders of more files than a folder should have. */
export const KNOWN_DRAWERS: readonly string[] = [
  "client/game",
  "client/net",
  "client/ui/hud",
  "scripts",
  "server/rooms",
  "shared/sim",
];

/** Files that import each other in a circle. */
export const KNOWN_CIRCLES: readonly Circle[] = [
  [
    "client/net/agreement.ts",
    "client/net/bullet-track.ts",
    "client/net/frame.ts",
    "client/net/own-views.ts",
    "client/net/play.ts",
    "client/net/session-api.ts",
    "client/net/timeline.ts",
  ],
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
  [
    "shared/sim/modes/crown.ts",
    "shared/sim/modes/free-for-all.ts",
    "shared/sim/modes/hold-the-crown.ts",
    "shared/sim/modes/mode.ts",
    "shared/sim/modes/registry.ts",
    "shared/sim/modes/sides.ts",
    "shared/sim/modes/teams.ts",
    "shared/sim/score.ts",
    "shared/sim/world.ts",
  ],
];

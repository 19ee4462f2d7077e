/** Violations of the direction of imports, and of what a box may use of its platform. */
import type { Plant } from "./gates-tree.ts";

/**
 * Against the arrow between boxes, a file is outside of the project's references; between the folders
 * of a box, the import is not in the table of docs/ARCHITECTURE.md.
 */
export const IMPORT_PLANTS: readonly Plant[] = [
  {
    name: "the transport imports rooms",
    file: "server/transport/x-rooms.ts",
    text: `import { room } from "../rooms/room.ts";

export const v: number = room(1);
`,
    caughtBy: ["tidy table"],
  },
  {
    name: "the transport imports HTTP's answers",
    file: "server/transport/x-http.ts",
    text: `import { answer } from "../http/answer.ts";

export const v: number = answer;
`,
    caughtBy: ["tidy table"],
  },
  {
    name: "the gateway imports HTTP, by a type",
    file: "server/gateway/x-http.ts",
    text: `import type { answer } from "../http/answer.ts";

export type V = typeof answer;
`,
    caughtBy: ["tidy table"],
  },
  {
    name: "the gateway imports rooms, by an import that waits",
    file: "server/gateway/x-rooms.ts",
    text: `export const load = () => import("../rooms/room.ts");
`,
    caughtBy: ["tidy table"],
  },
  {
    name: "rooms import HTTP",
    file: "server/rooms/x-http.ts",
    text: `export { answer as v } from "../http/answer.ts";
`,
    caughtBy: ["tidy table"],
  },
  {
    name: "rooms import what is behind the transport's interface",
    file: "server/rooms/x-transport.ts",
    text: `import { close } from "../transport/socket.ts";

export const v = close;
`,
    caughtBy: ["tidy table"],
  },
  {
    name: "HTTP imports what is behind the rooms' interface",
    file: "server/http/x-rooms.ts",
    text: `export type V = typeof import("../rooms/room.ts").room;
`,
    caughtBy: ["tidy table"],
  },
  {
    name: "the store imports rooms",
    file: "server/store/x-rooms.ts",
    text: `import { room } from "../rooms/room.ts";

export const v: number = room(1);
`,
    caughtBy: ["tidy table"],
  },
  {
    name: "limits import the gateway",
    file: "server/limits/x-gateway.ts",
    text: `import type { V } from "../gateway/x-http.ts";

export type W = V;
`,
    caughtBy: ["tidy table"],
  },
  {
    name: "the wire imports AI players",
    file: "shared/wire/x-ai.ts",
    text: `import { aim } from "../ai/aim.ts";

export const v: number = aim(1);
`,
    caughtBy: ["tidy table"],
  },
  {
    name: "shared imports server",
    file: "shared/sim/x-server.ts",
    text: `import { room } from "../../server/rooms/room.ts";

export const v: number = room(1);
`,
    caughtBy: ["tsc TS6307"],
  },
  {
    name: "client imports server",
    file: "client/game/x-server.ts",
    text: `import { room } from "../../server/rooms/room.ts";

export const v: number = room(1);
`,
    caughtBy: ["tsc TS6307"],
  },
  {
    name: "server imports client/net",
    file: "server/rooms/x-client.ts",
    text: `import { session } from "../../client/net/session.ts";

export const v: number = session(1);
`,
    caughtBy: ["tsc TS6307"],
  },
  {
    name: "client/net imports client/game",
    file: "client/net/x-game.ts",
    text: `import { Arena } from "../game/scene.ts";

export const v: number = Arena.length;
`,
    caughtBy: ["tsc TS6307", "biome noRestrictedImports"],
  },
  {
    name: "client/net imports the page's library",
    file: "client/net/x-preact.ts",
    text: `import { h } from "preact";

export const v: number = h.length;
`,
    caughtBy: ["biome noRestrictedImports"],
  },
  {
    name: "client/net imports the renderer",
    file: "client/net/x-phaser.ts",
    text: `import { VERSION } from "phaser";

export const v: string = VERSION;
`,
    caughtBy: ["biome noRestrictedImports"],
  },
  {
    name: "client/net uses the page",
    file: "client/net/x-dom.ts",
    text: `export const v: string = document.title;
`,
    caughtBy: ["tsc TS2584"],
  },
  {
    name: "client/net opens a browser's socket",
    file: "client/net/x-socket.ts",
    text: `export const v = new WebSocket("");
`,
    caughtBy: ["tsc TS2304"],
  },
  {
    name: "the page's parts import the renderer outside of client/game",
    file: "client/ui/x-phaser.ts",
    text: `import { VERSION } from "phaser";

export const v: string = VERSION;
`,
    caughtBy: ["biome noRestrictedImports"],
  },
  {
    name: "the socket library outside of the transport",
    file: "server/rooms/x-uws.ts",
    text: `import uWS from "uWebSockets.js";

export const v = uWS.App;
`,
    caughtBy: ["biome noRestrictedImports"],
  },
  {
    name: "even a type of the socket library outside of the transport",
    file: "server/http/x-uws-type.ts",
    text: `import type { HttpResponse } from "uWebSockets.js";

export type V = HttpResponse;
`,
    caughtBy: ["biome noRestrictedImports"],
  },
  {
    name: "server imports bots",
    file: "server/rooms/x-bots.ts",
    text: `import { bot } from "../../bots/bot.ts";

export const v: number = bot();
`,
    caughtBy: ["tsc TS6307", "biome noRestrictedImports"],
  },
  {
    name: "bots import server",
    file: "bots/x-server.ts",
    text: `import { room } from "../server/rooms/room.ts";

export const v: number = room(1);
`,
    caughtBy: ["tsc TS6307"],
  },
  {
    name: "bots import bench",
    file: "bots/x-bench.ts",
    text: `import "../bench/main.ts";

export const v = 1;
`,
    caughtBy: ["tsc TS6307", "biome noRestrictedImports"],
  },
  {
    name: "a test in shared imports server",
    file: "shared/sim/x-server.test.ts",
    text: `import { expect, test } from "vitest";
import { room } from "../../server/rooms/room.ts";

test("x", () => {
  expect(room(1)).toBe(1);
});
`,
    caughtBy: ["tsc TS6307"],
  },
  {
    name: "shared uses Node",
    file: "shared/wire/x-process.ts",
    text: `export const v: string = process.version;
`,
    caughtBy: ["tsc TS2591"],
  },
  {
    name: "shared uses a timer",
    file: "shared/wire/x-timer.ts",
    text: `export function f(): void {
  setTimeout(f, 1);
}
`,
    caughtBy: ["tsc TS2304"],
  },
];

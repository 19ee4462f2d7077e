/**
 * `npm run dev`: the page by Vite with hot reload on one port, and behind it the server, restarted when its
 * sources change. Open only the page's address: Vite forwards sockets and API.
 */
import "../install/node-version.mjs";
import { parseArgs } from "node:util";
import { ensureInstalled } from "../install/install.mjs";
import { exitCodeOf, startNode } from "./child.mjs";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: process.env["PORT"] ?? "8080" },
    host: { type: "string", default: "localhost" },
  },
});
if (!ensureInstalled()) process.exit(1);

const pagePort = Number(values.port);
const serverPort = pagePort + 1;
const target = `http://127.0.0.1:${serverPort}`;

const { createServer } = await import("vite");
const page = await createServer({
  server: {
    port: pagePort,
    strictPort: true,
    host: values.host,
    // Keeps the page's own Host header, so that the server's same-origin check sees one origin.
    proxy: {
      "^/ws($|\\?)": { target, ws: true },
      "^/(api/|healthz$|readyz$|metrics$)": { target },
    },
  },
});
await page.listen();

const tsx = "node_modules/tsx/dist/cli.mjs";
const server = startNode([
  ...[tsx, "watch", "--clear-screen=false", "server/main.ts"],
  ...["--host", "127.0.0.1", "--port", String(serverPort)],
]);
console.log(
  `Page with hot reload: http://${values.host}:${pagePort} (server behind it: ${target})`,
);

const code = await exitCodeOf(server);
await page.close();
process.exit(code);

/** `npm start`: installs and builds what is missing or stale, then runs the server in this terminal. */
import "./node-version.mjs";
import { ensureBuilt } from "./build.mjs";
import { exitCodeOf, startNode } from "./child.mjs";
import { ensureInstalled } from "./install.mjs";

if (!ensureInstalled() || !ensureBuilt()) process.exit(1);
const server = startNode(["--enable-source-maps", "dist/server/main.js", ...process.argv.slice(2)]);
process.exit(await exitCodeOf(server));

/** `npm start`: installs and builds what is missing or stale, then runs the server in this terminal. */
import "../install/node-version.mjs";
import { ensureBuilt } from "../build/build.mjs";
import { ensureInstalled } from "../install/install.mjs";
import { exitCodeOf, startNode } from "./child.mjs";

if (!ensureInstalled() || !ensureBuilt()) process.exit(1);
const server = startNode(["--enable-source-maps", "dist/server/main.js", ...process.argv.slice(2)]);
process.exit(await exitCodeOf(server));

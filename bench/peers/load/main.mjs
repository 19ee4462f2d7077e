/**
 * The load of one server: joins so many clients, lets each send 30 inputs a second, and reports to its
 * parent on request what they received.
 */
import { parseArgs } from "node:util";
import { createPlayer, nextInput } from "./script.mjs";
import { createTally } from "./tally.mjs";

const SEED = 7;
const JOINING_AT_ONCE = 8;
const MESSAGE_MS = 1000 / 30;
const TURN_MS = 4;

const { values } = parseArgs({
  options: { peer: { type: "string" }, url: { type: "string" }, clients: { type: "string" } },
});
const total = Number(values.clients);
const tally = createTally();
const { connectClient } = await import(`./${values.peer}-client.mjs`);
const joined = [];

async function join(index) {
  const client = await connectClient({ url: values.url, index, tally, clients: total });
  const dueMs = performance.now() + (index * MESSAGE_MS) / total;
  joined.push({ client, player: createPlayer(SEED, index), dueMs });
}

async function joinSome(first) {
  for (let index = first; index < total; index += JOINING_AT_ONCE) await join(index);
}

function turn() {
  const nowMs = performance.now();
  for (const one of joined) {
    if (one.dueMs > nowMs) continue;
    // A load that falls behind would send too little: it catches up, message by message.
    one.dueMs += MESSAGE_MS;
    one.client.sendInput(nextInput(one.player));
  }
}

process.on("message", () => {
  process.send?.({ kind: "tally", ...tally });
});
setInterval(turn, TURN_MS);
// The first one opens the room.
await join(0);
await Promise.all(Array.from({ length: JOINING_AT_ONCE }, (_, lane) => joinSome(lane + 1)));
process.send?.({ kind: "joined" });

/**
 * A client of this project's server: tickets, acknowledgements and inputs addressed to ticks as in a real
 * client, without prediction. Readers hold the replica, and count the ships in it and those of them that
 * the other servers would send.
 */
import WebSocket from "ws";
import { parseArena } from "../../../shared/sim/arena/arena.ts";
import { SHIP_FLYING } from "../../../shared/sim/ships/ships.ts";
import { PX } from "../../../shared/sim/tuning.ts";
import { BitReader, BitWriter } from "../../../shared/wire/bits.ts";
import {
  createInputMessage,
  encodeInputs,
  MAX_INPUT_BYTES,
} from "../../../shared/wire/input-codec.ts";
import {
  decodeServerMessage,
  MESSAGE_TYPE,
  PROTOCOL_HASH,
} from "../../../shared/wire/messages.gen.ts";
import { SUBPROTOCOL, TICKET_PREFIX } from "../../../shared/wire/schema.ts";
import { readDelta, readKeyframe } from "../../../shared/wire/snapshot/read-snapshot.ts";
import { createReplica } from "../../../shared/wire/snapshot/replica.ts";
import { createHeader, readHeader } from "../../../shared/wire/snapshot/snapshot-header.ts";
import { countLook, countMessage, isReader } from "./tally.mjs";

const TICK_MS = 1000 / 60;
/** Ticks by which inputs run ahead of the newest snapshot, and how far that may wander. */
const LEAD_TICKS = 6;
const LEAD_SLACK = 4;
const REACH_X = (640 + 64) * PX;
const REACH_Y = (360 + 64) * PX;
const NO_WATCHER = { onBulletSpawned() {}, onBulletEntered() {}, onBulletHit() {}, onTick() {} };

const writer = new BitWriter(new Uint8Array(MAX_INPUT_BYTES));
const message = createInputMessage();
const header = createHeader();
let room;

async function post(url, body) {
  for (;;) {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) return response.json();
    if (response.status !== 429) throw new Error(`${url}: ${await response.text()}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export async function connectClient({ url, index, tally, clients }) {
  room ??= post(`${url}/api/rooms`, { seats: clients, fill: 0, roundSeconds: 1200 });
  const { code } = await room;
  const { ticket } = await post(`${url}/api/rooms/${code}/join`, { name: `Load ${index}` });
  const protocols = [SUBPROTOCOL, TICKET_PREFIX + ticket];
  const socket = new WebSocket(`${url.replace("http", "ws")}/ws`, protocols, {
    perMessageDeflate: false,
  });
  socket.on("close", () => {
    tally.closed += 1;
  });
  const client = { socket, tick: 0, seenAtMs: 0, sentTick: 0, slot: -1, replica: undefined };
  return new Promise((resolve, reject) => {
    socket.on("error", reject);
    socket.on("message", (bytes) => {
      takeMessage(client, bytes, tally, isReader(index));
      if (client.tick > 0) resolve({ sendInput: (input) => sendInput(client, input) });
    });
  });
}

function takeMessage(client, bytes, tally, reads) {
  const isSnapshot = bytes[0] === MESSAGE_TYPE.delta || bytes[0] === MESSAGE_TYPE.keyframe;
  countMessage(tally, bytes.byteLength, isSnapshot);
  if (!isSnapshot) {
    if (reads && bytes[0] === MESSAGE_TYPE.welcome) takeWelcome(client, bytes);
    return;
  }
  const bodyAt = readHeader(bytes, client.tick, header);
  client.tick = header.tick;
  client.seenAtMs = performance.now();
  if (client.replica !== undefined) readSnapshot(client, bytes, bodyAt, tally);
}

function takeWelcome(client, bytes) {
  const decoded = decodeServerMessage(bytes);
  if (!decoded.ok) throw new Error("the welcome can't be read");
  const { slot, seats, round, protocolHash } = decoded.message;
  if (protocolHash !== PROTOCOL_HASH)
    throw new Error("dist/ is of another version than the sources: npm run build");
  const parsed = parseArena(round.mapText);
  if (!parsed.ok) throw new Error(parsed.reason);
  client.slot = slot;
  client.replica = createReplica(seats, parsed.arena);
}

function readSnapshot({ replica, slot }, bytes, bodyAt, tally) {
  const reader = new BitReader();
  reader.reset(bytes, bodyAt);
  const isRead = header.isKeyframe
    ? readKeyframe(reader, replica, header.tick, NO_WATCHER)
    : readDelta(reader, replica, NO_WATCHER);
  if (!isRead) throw new Error("a snapshot can't be read");
  lookAround(replica.ships, slot, tally);
}

function lookAround(ships, own, tally) {
  let held = 0;
  let visible = 0;
  for (let slot = 0; slot < ships.life.length; slot++) {
    if (ships.life[slot] !== SHIP_FLYING) continue;
    held += 1;
    const isVisible =
      Math.abs(ships.x[slot] - ships.x[own]) <= REACH_X &&
      Math.abs(ships.y[slot] - ships.y[own]) <= REACH_Y;
    if (isVisible) visible += 1;
  }
  countLook(tally, visible, held);
}

/**
 * One message holds the two ticks since the last one, the even one first: the aim changes on even ticks.
 */
function sendInput(client, input) {
  const now = client.tick + Math.floor((performance.now() - client.seenAtMs) / TICK_MS);
  let tick = client.sentTick + 2;
  if (Math.abs(tick - now - LEAD_TICKS) > LEAD_SLACK) tick = (now + LEAD_TICKS) | 1;
  message.tick = tick;
  message.seenTick = client.tick;
  message.count = 2;
  message.inputs.fill(input, 0, 2);
  client.sentTick = tick;
  client.socket.send(encodeInputs(writer, message).slice());
}

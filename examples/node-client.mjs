/**
 * A player in Node, written from docs/PROTOCOL.md alone: joins a room, flies and fires for some seconds,
 * and prints one line of JSON about what it received. Needs the packages `ws` and `@msgpack/msgpack`.
 *
 *   node examples/node-client.mjs http://localhost:8080 CODE [SECONDS]
 */
import { decode, encode } from "@msgpack/msgpack";
import { WebSocket } from "ws";

const TICKS_PER_SECOND = 60;
const INPUT = 0x01;
const DELTA = 0x02;
const KEYFRAME = 0x03;
const WELCOME = 0x10;
const LEADERBOARD = 0x12;
const RESYNC = 0x22;
const LEAVE = 0x21;
const MAX_INPUTS = 15;
/** How early inputs should arrive, ms: enough that jitter makes none of them late. */
const WANTED_MARGIN_MS = 25;
const NONE_CAME = -128;

/** A string of bits, lowest bit first. */
class Bits {
  bytes = [];
  used = 0;

  /** @param {number} value @param {number} width at most 32 bits */
  add(value, width) {
    for (let i = 0; i < width; i++, this.used++) {
      if (this.used % 8 === 0) this.bytes.push(0);
      const bit = Math.floor(value / 2 ** i) % 2;
      this.bytes[this.bytes.length - 1] |= bit << (this.used % 8);
    }
  }
}

/** The player's input at a tick: flies in circles, aims ahead, fires in bursts. */
function inputAt(/** @type {number} */ tick) {
  const turn = Math.floor(tick / 30) % 8;
  return { move: 1 + turn, fire: tick % 60 < 20, dash: tick % 240 === 0, aim: turn * 512 };
}

/** An Input message with the inputs of the ticks `first` to `last`. */
function inputMessage(
  /** @type {number} */ first,
  /** @type {number} */ last,
  /** @type {number} */ seenTick,
) {
  const bits = new Bits();
  bits.add(INPUT, 8);
  bits.add(last, 32);
  bits.add(seenTick, 32);
  bits.add(last - first + 1, 4);
  for (let tick = first; tick <= last; tick++) {
    const { move, fire, dash, aim } = inputAt(tick);
    if (tick > first) bits.add(0, 1);
    bits.add(move, 4);
    bits.add(fire ? 1 : 0, 1);
    bits.add(dash ? 1 : 0, 1);
    bits.add(aim, 12);
    // This client draws nothing, so it needs no lag compensation.
    if (fire) bits.add(0, 4);
  }
  return Uint8Array.from(bits.bytes);
}

/** A cold message: its type, then its fields as one array. */
function cold(/** @type {number} */ type, /** @type {unknown[]} */ fields) {
  return Buffer.concat([Buffer.of(type), encode(fields)]);
}

async function join(/** @type {string} */ server, /** @type {string} */ code) {
  const response = await fetch(`${server}/api/rooms/${code}/join`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Node" }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error.message);
  return answer;
}

const [server = "http://localhost:8080", code = "", seconds = "10"] = process.argv.slice(2);
const { ticket, url } = await join(server, code);
const socket = new WebSocket(new URL(url, server.replace(/^http/, "ws")), [
  "ricochet.v1",
  `ticket.${ticket}`,
]);
const seen = { slot: -1, players: 0, keyframes: 0, deltas: 0, starved: 0, marginMs: 0, score: 0 };
let startTick = 0;
let startMs = 0;
let lead = 6;
let seenTick = 0;
let sentTick = 0;

/** Reads a snapshot's header: its tick, and how early inputs arrived. */
function onSnapshot(/** @type {Buffer} */ message) {
  const isKeyframe = message[0] === KEYFRAME;
  const tick = isKeyframe ? message.readUInt32LE(3) : seenTick + ((message[3] - seenTick) & 0xff);
  // This client ignores the bodies, but a client that reads deltas must ask for a keyframe here.
  if (!isKeyframe && tick !== seenTick + 2) socket.send(cold(RESYNC, [tick]));
  seenTick = tick;
  seen[isKeyframe ? "keyframes" : "deltas"] += 1;
  seen.starved += message[1] & 1;
  const marginMs = message.readInt8(2);
  if (marginMs === NONE_CAME) return;
  seen.marginMs = marginMs;
  // Adjust a little at a time: a change shows only one round trip later.
  lead += (WANTED_MARGIN_MS - marginMs) * 0.005;
}

function onCold(/** @type {Buffer} */ message) {
  const fields = /** @type {any[]} */ (decode(message.subarray(1)));
  if (message[0] === WELCOME) {
    seen.slot = fields[4];
    seen.players = fields[16].length;
    startTick = fields[7];
    startMs = performance.now();
    sentTick = startTick;
    seenTick = startTick;
  }
  if (message[0] === LEADERBOARD)
    for (const [slot, score] of fields[1]) if (slot === seen.slot) seen.score = score;
}

function sendInputs() {
  if (startMs === 0) return;
  const now = startTick + ((performance.now() - startMs) / 1000) * TICKS_PER_SECOND;
  const last = Math.floor(now + lead);
  if (last <= sentTick) return;
  const first = Math.max(sentTick + 1, last - MAX_INPUTS + 1);
  socket.send(inputMessage(first, last, seenTick));
  sentTick = last;
}

socket.on("message", (/** @type {Buffer} */ message) => {
  if (message[0] === DELTA || message[0] === KEYFRAME) onSnapshot(message);
  else onCold(message);
});
socket.on("open", () => {
  const timer = setInterval(sendInputs, 1000 / 30);
  setTimeout(() => {
    clearInterval(timer);
    socket.send(cold(LEAVE, []));
  }, Number(seconds) * 1000);
});
socket.on("close", (closeCode) => {
  console.log(JSON.stringify({ ...seen, closeCode }));
});

/** Attacks by HTTP: passwords, oversized and slow bodies, and the HTTP transport. */
import { randomBytes } from "node:crypto";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { MESSAGE_TYPE } from "../../shared/wire/messages.gen.ts";
import { SUBPROTOCOL, TICKET_PREFIX } from "../../shared/wire/schema.ts";
import {
  asciiText,
  createRecordReader,
  packRecord,
  RECORD,
} from "../../shared/wire/stream-records.ts";
import {
  ask,
  askBytes,
  deathsOf,
  nextAddress,
  type Outcome,
  type Target,
  takeTicket,
} from "./target.ts";

const GUESSES = 400;
const GUESSERS = 4;
/** Wrong passwords that one address may try at once, as in server/http/api-limits.ts. */
const PASSWORD_BURST = 8;
const LARGE_BYTES = 1024 * 1024;
const BODIES = 100;
const SLOW_BODIES = 500;
const DRIP_MS = 500;
const OPENS = 1000;
const AT_ONCE = 20;

/** Guesses a room's password: each address gets a few answers, and no guess is right. */
export async function guessPasswords(target: Target): Promise<Outcome> {
  const made = await ask(target, nextAddress(), "POST", "/api/rooms", {
    password: randomBytes(12).toString("hex"),
    fill: 0,
  });
  const { code } = JSON.parse(made.body) as { readonly code: string };
  const addresses = Array.from({ length: GUESSERS }, nextAddress);
  const fromMs = performance.now();
  let answered = 0;
  let limited = 0;
  for (let i = 0; i < GUESSES; i++) {
    const body = { name: "Mallory", password: `guess ${i}` };
    const address = addresses[i % GUESSERS] ?? nextAddress();
    const { status } = await ask(target, address, "POST", `/api/rooms/${code}/join`, body);
    if (status === 401) answered += 1;
    if (status === 429) limited += 1;
  }
  const seconds = (performance.now() - fromMs) / 1000;
  const allowed = GUESSERS * (PASSWORD_BURST + Math.ceil(seconds / 10));
  const wronglyAccepted = GUESSES - answered - limited + Math.max(0, answered - allowed);
  return { tries: GUESSES, wronglyAccepted };
}

/** Bodies that are oversized, nested too deeply or not JSON, and bodies sent byte by byte. */
export async function sendBadBodies(target: Target): Promise<Outcome> {
  const bodies = [
    Buffer.alloc(LARGE_BYTES, 0x20),
    Buffer.from("[".repeat(16_000)),
    Buffer.from(`{"name":${"[".repeat(7000)}${"]".repeat(7000)}}`),
    randomBytes(8000),
    Buffer.from('{"__proto__":{"isPrivate":false},"constructor":1}'),
  ];
  let wronglyAccepted = 0;
  for (let i = 0; i < BODIES; i++) {
    const body = bodies[i % bodies.length] ?? Buffer.alloc(0);
    const { status } = await askBytes(target, nextAddress(), "POST", "/api/rooms", body, {
      "content-type": "application/json",
    });
    // Status 0: the server cut the connection while the body was being sent.
    if (status !== 0 && (status < 400 || status >= 500)) wronglyAccepted += 1;
  }
  const answers = await dripBodies(target);
  return {
    tries: BODIES + SLOW_BODIES,
    wronglyAccepted: wronglyAccepted + answers + (await deathsOf(target)),
  };
}

/** Sends bodies very slowly for the length of the attack; returns how many were answered as complete. */
async function dripBodies({ host, port, seconds }: Target): Promise<number> {
  let answers = 0;
  const sockets = Array.from({ length: SLOW_BODIES }, () => {
    const socket = net.connect({ host, port, localAddress: nextAddress() });
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      if (bytes.toString("latin1").startsWith("HTTP/1.1 2")) answers += 1;
    });
    const lines = ["POST /api/rooms HTTP/1.1", "Host: x", "Content-Type: application/json"];
    socket.write([...lines, "Content-Length: 16000", "", "{"].join("\r\n"));
    return socket;
  });
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    await sleep(DRIP_MS);
    for (const socket of sockets) socket.write(" ");
  }
  for (const socket of sockets) socket.destroy();
  return answers;
}

/** Reads the records of a stream's response. */
function readStream(bytes: Uint8Array) {
  const found = { path: "", isWelcomed: false };
  createRecordReader(LARGE_BYTES).read(bytes, (kind, payload) => {
    if (kind === RECORD.hello) found.path = asciiText(payload);
    if (kind === RECORD.message && payload[0] === MESSAGE_TYPE.welcome) found.isWelcomed = true;
  });
  return found;
}

/** Attacks the HTTP transport: invalid tickets, random keys, huge bodies with a valid key. */
export async function abuseStreams(target: Target): Promise<Outcome> {
  let tries = 0;
  let wronglyAccepted = 0;
  const openStream = (address: string, ticket: string) =>
    askBytes(target, address, "POST", "/ws/stream", Buffer.alloc(0), {
      "x-ricochet-protocol": `${SUBPROTOCOL}, ${TICKET_PREFIX}${ticket}`,
    });
  const openers = Array.from({ length: AT_ONCE }, async () => {
    const address = nextAddress();
    for (let i = 0; i < OPENS / AT_ONCE; i++) {
      tries += 2;
      const ticket = randomBytes(90).toString("base64url");
      if (readStream((await openStream(address, ticket)).bytes).isWelcomed) wronglyAccepted += 1;
      const path = `/ws/stream/${randomBytes(18).toString("base64url")}`;
      const posted = await askBytes(target, address, "POST", path, packRecord(0, randomBytes(9)));
      if (posted.status !== 404) wronglyAccepted += 1;
    }
  });
  await Promise.all(openers);
  for (let i = 0; i < AT_ONCE; i++) {
    const address = nextAddress();
    const ticket = await takeTicket(target, address, { spectate: true });
    tries += 1;
    if (!(await isEndedByHugeBody(target, address, ticket))) wronglyAccepted += 1;
  }
  return { tries, wronglyAccepted };
}

/** Opens a valid stream and sends far too much; returns whether the server ended it. */
async function isEndedByHugeBody(
  target: Target,
  localAddress: string,
  ticket: string,
): Promise<boolean> {
  const { host, port } = target;
  const socket = net.connect({ host, port, localAddress });
  socket.on("error", () => undefined);
  let text = "";
  let isEnded = false;
  socket.on("close", () => {
    isEnded = true;
  });
  socket.on("data", (bytes) => {
    text += bytes.toString("latin1");
    // A chunked response ends with an empty chunk.
    isEnded ||= text.endsWith("\r\n0\r\n\r\n");
  });
  const protocol = `X-Ricochet-Protocol: ${SUBPROTOCOL}, ${TICKET_PREFIX}${ticket}`;
  socket.write(
    ["POST /ws/stream HTTP/1.1", "Host: x", protocol, "Content-Length: 0", "", ""].join("\r\n"),
  );
  while (!/\/ws\/stream\/[\w-]{24}/.test(text) && !isEnded) await sleep(5);
  const [path = "/"] = /\/ws\/stream\/[\w-]{24}/.exec(text) ?? [];
  await askBytes(target, localAddress, "POST", path, Buffer.alloc(LARGE_BYTES));
  for (let waited = 0; waited < 1000 && !isEnded; waited += 10) await sleep(10);
  socket.destroy();
  return isEnded;
}

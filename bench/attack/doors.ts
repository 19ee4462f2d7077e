/** Attacks on joining: tickets, origins, codes, half-open handshakes. */
import { randomBytes, randomInt } from "node:crypto";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { MESSAGE_TYPE } from "../../shared/wire/messages.gen.ts";
import {
  ask,
  deathsOf,
  nextAddress,
  type Outcome,
  open,
  type Target,
  takeTicket,
} from "./target.ts";

const TICKET_ROUNDS = 50;
const EXPIRED_AFTER_MS = 31_000;
const ANSWER_MS = 500;
const GUESSES = 1000;
const HALF_OPEN = 2000;
const DRIP_MS = 1000;
const CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** Whether a ticket leads to a welcome. */
async function isWelcomed(target: Target, ticket: string, origin?: string): Promise<boolean> {
  let welcomed = false;
  try {
    const socket = await open(target, ticket, {
      localAddress: nextAddress(),
      ...(origin === undefined ? {} : { origin }),
      onFrame: (message) => {
        welcomed ||= message[0] === MESSAGE_TYPE.welcome;
      },
    });
    for (let waited = 0; waited < ANSWER_MS && socket.isOpen && !welcomed; waited += 10)
      await sleep(10);
    socket.end();
  } catch {
    return false;
  }
  return welcomed;
}

/**
 * Reused, forged, truncated and expired tickets, and a ticket for another room with this room's signature.
 */
export async function abuseTickets(target: Target): Promise<Outcome> {
  const stale = await takeTicket(target, nextAddress(), { spectate: true });
  const takenMs = performance.now();
  let tries = 0;
  let wronglyAccepted = 0;
  const expectRefusal = async (ticket: string): Promise<void> => {
    tries += 1;
    if (await isWelcomed(target, ticket)) wronglyAccepted += 1;
  };
  for (let round = 0; round < TICKET_ROUNDS; round++) {
    const address = nextAddress();
    const used = await takeTicket(target, address, { spectate: true });
    const other = await takeTicket(target, address, {
      spectate: true,
      roomCode: target.otherCode,
    });
    if (!(await isWelcomed(target, used))) throw new Error("a good ticket was refused");
    const [payload = "", signature = ""] = other.split(".");
    const [usedPayload = ""] = used.split(".");
    await expectRefusal(used);
    await expectRefusal(`${usedPayload}.${signature}`);
    await expectRefusal(`${payload}.${randomBytes(32).toString("base64url")}`);
    await expectRefusal(other.slice(0, randomInt(other.length)));
    await expectRefusal(randomBytes(randomInt(1, 200)).toString("base64url"));
  }
  await sleep(Math.max(0, EXPIRED_AFTER_MS - (performance.now() - takenMs)));
  await expectRefusal(stale);
  return { tries, wronglyAccepted };
}

const FOREIGN = ["https://evil.example", "null", "http://127.0.0.1:1", "file://", "http://[::1]"];

/** Pages of other sites: sockets and requests with their origin. */
export async function comeFromElsewhere(target: Target): Promise<Outcome> {
  let tries = 0;
  let wronglyAccepted = 0;
  for (const origin of FOREIGN) {
    for (let i = 0; i < 10; i++) {
      const address = nextAddress();
      const ticket = await takeTicket(target, address, { spectate: true });
      const isIn = await isWelcomed(target, ticket, origin);
      const made = await ask(target, address, "POST", "/api/rooms", {}, { origin });
      tries += 2;
      wronglyAccepted += (isIn ? 1 : 0) + (made.status < 400 ? 1 : 0);
    }
  }
  return { tries, wronglyAccepted };
}

/** Guesses random room codes from a few addresses: it finds none, and soon gets only status 429. */
export async function guessCodes(target: Target): Promise<Outcome> {
  const addresses = Array.from({ length: 4 }, nextAddress);
  const statuses = new Map<number, number>();
  for (let i = 0; i < GUESSES; i++) {
    const code = Array.from({ length: 6 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]);
    const address = addresses[i % addresses.length] ?? nextAddress();
    const { status } = await ask(target, address, "GET", `/api/rooms/${code.join("")}`);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  const denied = statuses.get(404) ?? 0;
  const limited = statuses.get(429) ?? 0;
  return {
    tries: GUESSES,
    wronglyAccepted: GUESSES - denied - limited,
    figures: { guessesAnswered: denied },
  };
}

/** Connections that never finish their request: silent ones, and ones that send a header byte by byte. */
export async function holdHandshakes(target: Target): Promise<Outcome> {
  const sockets: net.Socket[] = [];
  let ended = 0;
  for (let i = 0; i < HALF_OPEN; i++) {
    const { host, port } = target;
    const socket = net.connect({ host, port, localAddress: nextAddress() });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      ended += 1;
    });
    if (i % 2 === 0) socket.write("GET /ws HTTP/1.1\r\nHost: x\r\n");
    sockets.push(socket);
    if (i % 100 === 0) await sleep(10);
  }
  const until = performance.now() + target.seconds * 1000;
  while (performance.now() < until) {
    await sleep(DRIP_MS);
    for (const [i, socket] of sockets.entries()) if (i % 2 === 0) socket.write(`X-${i}: y\r\n`);
  }
  const wronglyAccepted = await deathsOf(target);
  for (const socket of sockets) socket.destroy();
  return {
    tries: HALF_OPEN,
    wronglyAccepted,
    figures: { halfOpenEnded: ended },
  };
}

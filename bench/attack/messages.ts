/**
 * Messages that no real client sends: malformed, truncated, oversized and random ones, from players and
 * spectators.
 */
import { randomBytes, randomInt } from "node:crypto";
import { CLOSE_CODES } from "../../shared/wire/close-codes.ts";
import { MESSAGE_TYPE } from "../../shared/wire/messages.gen.ts";
import { clientFrame, OPCODE } from "../load/frames.ts";
import { nextAddress, type Outcome, open, type Target, takeTicket } from "./target.ts";

const FRAMES = 10_000;
const FRAMES_EACH = 25;
/** Concurrent connections. */
const AT_ONCE = 16;
const WAIT_MS = 2000;
const TOO_LARGE_BYTES = 1500;
/**
 * Codes from the table, and the code for a protocol error in RFC 6455 that the library uses for broken
 * framing.
 */
const DOCUMENTED = new Set([...CLOSE_CODES.map(({ code }) => code), 1002, 1006, 1009]);

type Maker = () => Uint8Array;

/** Bytes of a WebSocket stream, by their defect. */
const BAD: Readonly<Record<string, Maker>> = {
  random: () => clientFrame(OPCODE.binary, randomBytes(1 + randomInt(120))),
  "unknown type": () => clientFrame(OPCODE.binary, Uint8Array.of(0xf0 + randomInt(8), 1, 2)),
  empty: () => clientFrame(OPCODE.binary, new Uint8Array(0)),
  text: () => clientFrame(1, Buffer.from("hello")),
  "server message": () => clientFrame(OPCODE.binary, Uint8Array.of(MESSAGE_TYPE.welcome, 0x90)),
  "torn input": () => clientFrame(OPCODE.binary, Uint8Array.of(MESSAGE_TYPE.input, 0xff)),
  oversized: () => large(TOO_LARGE_BYTES),
  "far oversized": () => large(60_000),
  "reserved opcode": () => clientFrame(5, Uint8Array.of(1, 2, 3)),
  unmasked: () => Uint8Array.of(0x82, 2, 1, 2),
  fragmented: () => Uint8Array.of(0x02, 0x81, 0, 0, 0, 0, 7),
  "length beyond": () => Uint8Array.of(0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
};

function large(length: number): Uint8Array {
  const head = Buffer.alloc(8);
  head[0] = 0x82;
  head[1] = 0x80 | 126;
  head.writeUInt16BE(length, 2);
  return Buffer.concat([head, randomBytes(length)]);
}

/**
 * Sends 10,000 bad messages; counts connections that were neither ended nor closed with a documented code.
 */
export async function sendBadMessages(target: Target): Promise<Outcome> {
  const kinds = Object.values(BAD);
  let started = 0;
  let tries = 0;
  let wronglyAccepted = 0;
  const attack = async (): Promise<void> => {
    while (started * FRAMES_EACH < FRAMES) {
      const turn = started++;
      const first = kinds[turn % kinds.length] ?? BAD["random"];
      if (first === undefined) return;
      const isRefused = await sendBatch(target, turn % 3 === 0, first, kinds);
      tries += FRAMES_EACH;
      // A lone fragment is a valid start of a message: waiting for more is correct.
      if (!isRefused && first !== BAD["fragmented"] && first !== BAD["length beyond"])
        wronglyAccepted += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, attack));
  return { tries, wronglyAccepted };
}

/** Sends one connection's messages; returns whether the server refused them as documented. */
async function sendBatch(
  target: Target,
  spectate: boolean,
  first: Maker,
  kinds: readonly Maker[],
): Promise<boolean> {
  const localAddress = nextAddress();
  const ticket = await takeTicket(target, localAddress, { spectate });
  let settle: (isRefused: boolean) => void = () => undefined;
  const refused = new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  const socket = await open(target, ticket, {
    localAddress,
    onClose: (code) => settle(code === undefined || DOCUMENTED.has(code)),
  });
  socket.write(first());
  for (let i = 1; i < FRAMES_EACH; i++) {
    const make = kinds[randomInt(kinds.length)];
    if (make !== undefined) socket.write(make());
  }
  const timer = setTimeout(() => settle(false), WAIT_MS);
  const isRefused = await refused;
  clearTimeout(timer);
  socket.end();
  return isRefused;
}

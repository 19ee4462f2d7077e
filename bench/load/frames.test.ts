import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientFrame, createFrameReader, OPCODE, readFrames, SHORT_BYTES } from "./frames.ts";

/** A server's frame, which is never masked. */
function serverFrame(payload: Uint8Array): Buffer {
  const { length } = payload;
  const head =
    length <= SHORT_BYTES
      ? [length]
      : length < 65_536
        ? [126, length >> 8, length & 0xff]
        : [127, 0, 0, 0, 0, 0, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff];
  return Buffer.from([0x80 | OPCODE.binary, ...head, ...payload]);
}

/** The frames read from bytes that arrive in pieces cut at `cuts`. */
function readIn(bytes: Buffer, cuts: readonly number[]): Uint8Array[] {
  const reader = createFrameReader();
  const got: Uint8Array[] = [];
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  let at = 0;
  for (const end of ends) {
    // As with a socket: the buffer is overwritten after each read.
    const piece = Buffer.from(bytes.subarray(at, end));
    readFrames(reader, piece, (_, payload) => got.push(Uint8Array.from(payload)));
    piece.fill(0xee);
    at = end;
  }
  return got;
}

describe("WebSocket frames by hand", () => {
  it("are read completely, regardless of how they are cut", () => {
    const payloads = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 });
    const cuts = fc.array(fc.nat({ max: 5000 }), { maxLength: 10 });
    fc.assert(
      fc.property(payloads, cuts, (sent, cutAt) => {
        const bytes = Buffer.concat(sent.map(serverFrame));
        expect(readIn(bytes, cutAt)).toEqual(sent.map((payload) => Uint8Array.from(payload)));
      }),
    );
  });

  it.each([0, 125, 126, 65_535, 65_536])("are read with a payload of %i bytes", (length) => {
    const payload = new Uint8Array(length).fill(7);
    expect(readIn(serverFrame(payload), [1, 3, 9])).toEqual([payload]);
  });

  it("have an opcode", () => {
    const kinds: number[] = [];
    const ping = Buffer.from([0x80 | OPCODE.ping, 0]);
    readFrames(createFrameReader(), ping, (opcode) => kinds.push(opcode));
    expect(kinds).toEqual([OPCODE.ping]);
  });

  it("of a client are final, masked with zeros, and contain the payload unchanged", () => {
    expect([...clientFrame(OPCODE.binary, Uint8Array.of(1, 2, 3))]).toEqual([
      0x82, 0x83, 0, 0, 0, 0, 1, 2, 3,
    ]);
  });
});

/** Records of messages over HTTP: reassembled however the network cuts them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createRecordReader,
  MAX_RECORD_BYTES,
  packClose,
  packRecord,
  RECORD,
  unpackClose,
} from "./stream-records.ts";

const record = fc.tuple(fc.nat(2), fc.uint8Array({ maxLength: 300 }));

describe("records of messages over HTTP", () => {
  it("[W1] are read as they were written, wherever they are cut", () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), fc.array(fc.nat(400)), (records, cuts) => {
        const stream = Buffer.concat(records.map(([kind, payload]) => packRecord(kind, payload)));
        const reader = createRecordReader(300);
        const came: [number, Uint8Array][] = [];
        let at = 0;
        for (const cut of [...cuts, stream.length]) {
          const piece = Uint8Array.from(stream.subarray(at, at + cut));
          at += piece.length;
          const isRead = reader.read(piece, (kind, payload) => came.push([kind, payload.slice()]));
          // The network reuses its buffer.
          piece.fill(0xff);
          expect(isRead).toBe(true);
        }
        expect(came).toEqual(records);
        expect(reader.isWhole).toBe(true);
      }),
    );
  });

  it("[W2] larger than allowed are refused before any of their bytes is stored", () => {
    const reader = createRecordReader(10);
    const came: number[] = [];
    const bytes = Buffer.concat([
      packRecord(RECORD.message, new Uint8Array(10)),
      packRecord(RECORD.message, new Uint8Array(11)),
    ]);
    expect(reader.read(bytes, (kind) => came.push(kind))).toBe(false);
    expect(came).toEqual([RECORD.message]);
  });

  it("[W2] arbitrary bytes are read without a throw", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (pieces) => {
        const reader = createRecordReader(MAX_RECORD_BYTES);
        for (const piece of pieces) reader.read(piece, () => undefined);
      }),
    );
  });

  it("[W1] say why a connection was closed", () => {
    const reader = createRecordReader(100);
    let closing: unknown;
    reader.read(packClose(4429, "too many"), (_, payload) => {
      closing = unpackClose(payload);
    });
    expect(closing).toEqual({ code: 4429, reason: "too many" });
    expect(unpackClose(new Uint8Array(0))).toEqual({ code: 0, reason: "" });
  });
});

/** Steps of an input over two ticks: encoded exactly, by the shortest kind, and validated. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInput, MOVE_MASK, type Move, packInput } from "../../sim/input.ts";
import { BitReader, BitWriter } from "../bits.ts";
import { prefixCode, writeSymbol } from "../prefix-code.ts";
import { KIND_LENGTHS } from "./fitted-codes.gen.ts";
import {
  knownInput,
  readKnownInput,
  readStep,
  STEP_FREE,
  STEP_KINDS,
  STEP_RESIDUAL,
  STEP_TURN,
  stepKind,
  turnBetween,
  turnContext,
  turnSymbol,
  writeKnownInput,
  writeStep,
} from "./input-step.ts";

const STEP_MOVE = 2;
const STEP_BUTTONS = 4;

const input = fc
  .tuple(fc.integer({ min: 0, max: 8 }), fc.boolean(), fc.boolean(), fc.nat(4095))
  .map(([move, fire, dash, aim]) => packInput(move as Move, fire, dash, aim));
const known = input.map(knownInput);
const turn = fc.integer({ min: -128, max: 127 });
const tick = fc.integer({ min: 2, max: 1_000_000 });

/** What may change from one tick to the next; all or nothing of it, by `mask`. */
function mixed(from: number, to: number, mask: number): number {
  const bits = (mask & 1 ? 0xf : 0) | (mask & 2 ? 0x30 : 0) | (mask & 4 ? 0xff << 10 : 0);
  return (from & ~bits) | (to & bits);
}

/** A known input and those of two ticks, which often differ little. */
const steps = fc
  .tuple(known, known, known, fc.nat(7), fc.nat(7))
  .map(([held, a, b, first, second]) => {
    const one = mixed(held, a, first);
    return { held, first: one, second: mixed(one, b, second) };
  });

function written(write: (writer: BitWriter) => void): BitReader {
  const writer = new BitWriter(new Uint8Array(64));
  write(writer);
  return new BitReader(writer.finish().slice());
}

function stepped(
  { held, first, second }: { held: number; first: number; second: number },
  hasResidual: boolean,
  lastTurn: number,
  at: number,
): { readonly kind: number; readonly read: unknown; readonly isFinished: boolean } {
  const kind = stepKind(held, first, second, at);
  const reader = written((writer) =>
    writeStep(writer, kind, hasResidual, held, first, second, lastTurn),
  );
  const into = { first: 0, second: 0, hasResidual: false };
  const isRead = readStep(reader, held, lastTurn, at, into);
  return { kind, read: isRead ? into : undefined, isFinished: reader.isFinished };
}

describe("a step of an input", () => {
  it("[W1] is read as it was written, whatever changed when", () => {
    fc.assert(
      fc.property(steps, fc.boolean(), turn, tick, ({ held, first, second }, more, last, at) => {
        const { read, isFinished } = stepped({ held, first, second }, more, last, at);
        expect(read).toEqual({ first, second, hasResidual: more });
        expect(isFinished).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("[W1] is read as it was written for each kind, each move and each turn", () => {
    const held = knownInput(packInput(3, true, false, 0x800));
    const seen = new Set<number>();
    const check = (first: number, second: number, at: number): void => {
      for (const hasResidual of [false, true]) {
        const { kind, read } = stepped({ held, first, second }, hasResidual, 2, at);
        expect(read).toEqual({ first, second, hasResidual });
        seen.add(hasResidual ? kind + STEP_RESIDUAL : kind);
      }
    };
    for (let mask = 0; mask < 8; mask++) {
      for (let heading = 0; heading < 256; heading++) {
        const to = knownInput(packInput((heading % 9) as Move, false, true, heading << 4));
        const next = mixed(held, to, mask);
        // Moves and buttons may change in either tick; an aim changes on the even one.
        check(mixed(held, next, 3), next, 100);
        check(held, next, 100);
        check(next, next, 101);
        check(next, held, 101);
      }
    }
    expect(seen.size).toBe(STEP_KINDS);
  });

  it("is predicted in one bit if the known input continues", () => {
    const held = knownInput(packInput(5, true, false, 777));
    const kind = stepKind(held, held, held, 8);
    expect(kind).toBe(0);
    const writer = new BitWriter(new Uint8Array(8));
    writeStep(writer, kind, false, held, held, held, 3);
    expect(writer.bitLength).toBe(1);
  });

  it("has the kind of what changed, and is free when an aim changes on an odd tick or anything changes twice", () => {
    const held = packInput(1, false, false, 0x100);
    const turned = packInput(1, false, false, 0x140);
    const moved = packInput(2, false, false, 0x100);
    const fires = packInput(1, true, false, 0x100);
    expect(stepKind(held, held, turned, 8)).toBe(STEP_TURN);
    expect(stepKind(held, turned, turned, 9)).toBe(STEP_TURN);
    expect(stepKind(held, held, turned, 9)).toBe(STEP_FREE);
    expect(stepKind(held, turned, turned, 8)).toBe(STEP_FREE);
    expect(stepKind(held, held, moved, 8)).toBe(STEP_MOVE);
    expect(stepKind(held, fires, fires, 8)).toBe(STEP_BUTTONS);
    expect(stepKind(held, moved, packInput(3, false, false, 0x100), 8)).toBe(STEP_FREE);
    expect(stepKind(held, fires, held, 8)).toBe(STEP_FREE);
  });

  it("[W2] is refused with a move beyond 8", () => {
    for (let move = 0; move < 16; move++) {
      const kinds = written((writer) => {
        writeSymbol(writer, prefixCode(KIND_LENGTHS), STEP_MOVE);
        writer.writeFlag(true);
        writer.write(move, 4);
      });
      const free = written((writer) => {
        writeSymbol(writer, prefixCode(KIND_LENGTHS), STEP_FREE);
        // The first input changes its move only; the second equals the first.
        writer.writeFlag(true);
        writer.writeFlag(true);
        writer.write(move, 4);
        writer.write(0, 3);
      });
      for (const reader of [kinds, free]) {
        const into = { first: 0, second: 0, hasResidual: false };
        expect(readStep(reader, 0, 0, 8, into), `move ${move}`).toBe(move <= 8);
      }
    }
  });

  it("[W2] of arbitrary bytes never throws, and an accepted one is an input", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 24 }), known, turn, tick, (bytes, held, last, at) => {
        const reader = new BitReader(bytes);
        const into = { first: 0, second: 0, hasResidual: false };
        const start = { held: 0, turn: 0 };
        for (let i = 0; i < 8; i++) {
          if (!readStep(reader, held, last, at, into)) continue;
          expect([isInput(into.first), isInput(into.second)]).toEqual([true, true]);
          if (readKnownInput(reader, start)) expect(isInput(start.held)).toBe(true);
        }
        expect(reader.bitsLeft).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a known input", () => {
  it("[W1] is read as it was written, with the turn that led to it", () => {
    fc.assert(
      fc.property(known, turn, (held, turned) => {
        const reader = written((writer) => writeKnownInput(writer, held, turned));
        const into = { held: -1, turn: 0 };
        expect(readKnownInput(reader, into)).toBe(true);
        expect(into).toEqual({ held, turn: turned });
        expect(reader.isFinished).toBe(true);
      }),
    );
  });

  it("[W2] is refused with a move beyond 8", () => {
    for (let move = 9; move <= MOVE_MASK; move++) {
      const reader = written((writer) => writeKnownInput(writer, move, 0));
      expect(readKnownInput(reader, { held: 0, turn: 0 }), `move ${move}`).toBe(false);
    }
  });

  it("is known with its aim as fine as a heading", () => {
    const input = packInput(4, true, true, 0xabc);
    expect(knownInput(input)).toBe(packInput(4, true, true, 0xab0));
    expect(turnBetween(packInput(0, false, false, 0xff0), packInput(0, false, false, 0x010))).toBe(
      2,
    );
  });
});

describe("a turn", () => {
  it("has a symbol of its own up to 32 headings, the same both ways round", () => {
    const symbols = new Set<number>();
    for (let turned = -32; turned <= 32; turned++) {
      if (turned === 0) continue;
      symbols.add(turnSymbol(turned, 5));
      expect(turnSymbol(-turned, -5)).toBe(turnSymbol(turned, 5));
    }
    expect(symbols.size).toBe(64);
    expect([turnSymbol(33, 5), turnSymbol(-33, 5)]).toEqual([0, 0]);
  });

  it("is encoded in the context of how fast the ship turned before", () => {
    expect([0, 1, -2, 3, -8, 9, -128].map(turnContext)).toEqual([0, 1, 1, 2, 2, 3, 3]);
  });
});

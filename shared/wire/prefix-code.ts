/**
 * Prefix codes: short bit strings for common symbols, none the beginning of another. A code follows from
 * the lengths of its words alone (canonical Huffman code: Schwartz and Kallick, 1964), so a table of
 * lengths, fitted to recorded play, is all that is stored.
 */
import type { BitReader, BitWriter } from "./bits.ts";

/** Longest word, bits. */
export const MAX_CODE_BITS = 15;

export interface PrefixCode {
  /** By symbol: its word with the first bit lowest, as a writer takes it, and its length. */
  readonly word: Int32Array;
  readonly bits: Uint8Array;
  /** By length: the first word of that length as a number, how many there are, and where they start. */
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly start: Int32Array;
  /** Symbols by length, then by number. */
  readonly symbols: Int32Array;
}

/**
 * The code whose word for symbol i is `lengths[i]` bits long (0: the symbol never occurs). Throws if no
 * prefix code has these lengths or some bit string would be no word: the tables are ours.
 */
export function prefixCode(lengths: readonly number[]): PrefixCode {
  const count = new Int32Array(MAX_CODE_BITS + 1);
  let space = 0;
  for (const length of lengths) {
    if (length < 0 || length > MAX_CODE_BITS) throw new Error(`a word of ${length} bits`);
    if (length === 0) continue;
    count[length] = (count[length] ?? 0) + 1;
    space += 1 << (MAX_CODE_BITS - length);
  }
  if (space !== 1 << MAX_CODE_BITS) throw new Error("the lengths make no complete prefix code");
  const first = new Int32Array(MAX_CODE_BITS + 1);
  const start = new Int32Array(MAX_CODE_BITS + 1);
  for (let length = 1, next = 0, at = 0; length <= MAX_CODE_BITS; length++) {
    first[length] = next;
    start[length] = at;
    at += count[length] ?? 0;
    next = (next + (count[length] ?? 0)) << 1;
  }
  const symbols = new Int32Array(lengths.length);
  const word = new Int32Array(lengths.length);
  const given = new Int32Array(MAX_CODE_BITS + 1);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const rank = given[length] ?? 0;
    given[length] = rank + 1;
    symbols[(start[length] ?? 0) + rank] = symbol;
    word[symbol] = reversed((first[length] ?? 0) + rank, length);
  }
  return { word, bits: Uint8Array.from(lengths), first, count, start, symbols };
}

function reversed(value: number, bits: number): number {
  let result = 0;
  for (let i = 0; i < bits; i++) result |= ((value >> i) & 1) << (bits - 1 - i);
  return result;
}

export function writeSymbol(writer: BitWriter, code: PrefixCode, symbol: number): void {
  writer.write(code.word[symbol] ?? 0, code.bits[symbol] ?? 0);
}

/** The next symbol. Every bit string has one; the reader's flag reports the end of the bits. */
export function readSymbol(reader: BitReader, code: PrefixCode): number {
  let value = 0;
  for (let length = 1; length <= MAX_CODE_BITS; length++) {
    value = (value << 1) | (reader.readFlag() ? 1 : 0);
    const rank = value - (code.first[length] ?? 0);
    if (rank < (code.count[length] ?? 0))
      return code.symbols[(code.start[length] ?? 0) + rank] ?? 0;
  }
  return 0;
}

/**
 * Lengths of a best code for symbols that occur this often (Huffman, 1952), none longer than MAX_CODE_BITS:
 * counts are halved until that holds. Symbols that never occurred get a word too, unless a negative count
 * marks them impossible.
 */
export function fittedLengths(counts: readonly number[]): number[] {
  for (let least = 1; ; least *= 2) {
    const weights = counts.map((count) => (count < 0 ? 0 : Math.max(count, least)));
    const lengths = huffmanLengths(weights);
    if (Math.max(...lengths) <= MAX_CODE_BITS) return lengths;
  }
}

function huffmanLengths(weights: readonly number[]): number[] {
  interface Tree {
    readonly weight: number;
    readonly symbols: readonly number[];
  }
  const lengths = weights.map(() => 0);
  let trees: Tree[] = weights.flatMap((weight, symbol) =>
    weight > 0 ? [{ weight, symbols: [symbol] }] : [],
  );
  if (trees.length < 2) throw new Error("a code needs two symbols");
  while (trees.length > 1) {
    trees = trees.toSorted((a, b) => a.weight - b.weight);
    const [a, b, ...rest] = trees;
    if (a === undefined || b === undefined) break;
    const symbols = [...a.symbols, ...b.symbols];
    for (const symbol of symbols) lengths[symbol] = (lengths[symbol] ?? 0) + 1;
    trees = [...rest, { weight: a.weight + b.weight, symbols }];
  }
  return lengths;
}

/**
 * Stores bit strings that are encoded once and copied into many snapshots, by index, in one buffer that is
 * emptied at each snapshot.
 */
import { BitWriter } from "../../shared/wire/bits.ts";

/** Bit strings up to this length are read as one number, which copies faster. */
const SHORT_BITS = 24;
/** Bits collected in a number before they are written, because most short records have a few bits. */
const GATHERED_BITS = 31;

export class RecordSet {
  readonly #bytes: Uint8Array;
  readonly #writer: BitWriter;
  readonly #from: Int32Array;
  readonly #bits: Int32Array;
  /** Bits of a short record as a number, read once for all snapshots; -1 while unread. */
  readonly #short: Int32Array;
  /** Tick in which a record was made; older ones are invalid. */
  readonly #tick: Int32Array;
  #now = 0;
  #isFlushed = true;

  /** Room for `count` records of at most `bitsEach` on average; copying from a set that outgrew it throws. */
  constructor(count: number, bitsEach: number) {
    this.#bytes = new Uint8Array(((count * bitsEach) >> 3) + 64);
    this.#writer = new BitWriter(this.#bytes);
    this.#from = new Int32Array(count);
    this.#bits = new Int32Array(count);
    this.#short = new Int32Array(count);
    this.#tick = new Int32Array(count).fill(-1);
  }

  /** Empties the set for the snapshot of `tick`. */
  reset(tick: number): void {
    this.#writer.reset();
    this.#now = tick;
    this.#isFlushed = true;
  }

  has(index: number): boolean {
    return this.#tick[index] === this.#now;
  }

  /** Returns the writer for a record's bits; `end` closes the record. */
  begin(index: number): BitWriter {
    this.#tick[index] = this.#now;
    this.#from[index] = this.#writer.bitLength;
    return this.#writer;
  }

  end(index: number): void {
    this.#bits[index] = this.#writer.bitLength - (this.#from[index] ?? 0);
    this.#short[index] = -1;
    this.#isFlushed = false;
  }

  bitsOf(index: number): number {
    return this.#bits[index] ?? 0;
  }

  /** Copies a record; `has` must be true for it. */
  copyTo(out: BitWriter, index: number): void {
    this.#flush();
    const bits = this.#bits[index] ?? 0;
    const from = this.#from[index] ?? 0;
    if (bits <= SHORT_BITS) out.write(shortAt(this.#bytes, from), bits);
    else out.appendBits(this.#bytes, bits, from);
  }

  /** Copies the records of `indexes[0 … count-1]`, which must exist. */
  copyAll(out: BitWriter, indexes: Uint16Array, count: number): void {
    this.#flush();
    let gathered = 0;
    let fill = 0;
    for (let i = 0; i < count; i++) {
      const index = indexes[i] ?? 0;
      const bits = this.#bits[index] ?? 0;
      const from = this.#from[index] ?? 0;
      if (bits > SHORT_BITS || fill + bits > GATHERED_BITS) {
        out.write(gathered, fill);
        gathered = 0;
        fill = 0;
      }
      if (bits > SHORT_BITS) out.appendBits(this.#bytes, bits, from);
      else {
        gathered |= this.#shortOf(index, from, bits) << fill;
        fill += bits;
      }
    }
    out.write(gathered, fill);
  }

  #shortOf(index: number, from: number, bits: number): number {
    const known = this.#short[index] ?? -1;
    if (known >= 0) return known;
    const read = shortAt(this.#bytes, from) & ((1 << bits) - 1);
    this.#short[index] = read;
    return read;
  }

  /** Flushes the writer's accumulator into the buffer. Throws if the buffer is too small. */
  #flush(): void {
    if (this.#isFlushed) return;
    if (this.#writer.isOverflown) throw new Error("records are longer than their set has room for");
    this.#isFlushed = this.#writer.byteLength > 0;
  }
}

/** Returns 24 bits of `bytes`, starting at a bit. */
function shortAt(bytes: Uint8Array, from: number): number {
  const at = from >>> 3;
  const word =
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24);
  return word >>> (from & 7);
}

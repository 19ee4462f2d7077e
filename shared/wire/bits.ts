/**
 * Bit strings in bytes, lowest bit first, for the packed messages. Neither end allocates or throws: running
 * out of room or of bits sets a flag that stays, to be checked once, at the end.
 */

/** Writes into one buffer again and again; `reset` starts the next bit string. */
export class BitWriter {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** Bytes that left the accumulator: a multiple of 4. */
  #stored = 0;
  /** The newest `#fill` bits, 0 … 31 of them; the bits above are 0. */
  #accumulator = 0;
  #fill = 0;
  #isOverflown = false;

  /** Writes from the start of `bytes`; bytes after the written bits are never changed. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  reset(): void {
    this.#stored = 0;
    this.#accumulator = 0;
    this.#fill = 0;
    this.#isOverflown = false;
  }

  /** Bits written since `reset`; meaningless once overflown. */
  get bitLength(): number {
    return this.#stored * 8 + this.#fill;
  }

  /**
   * Moves the last bits into the buffer and returns how many bytes hold them all, the last one padded with
   * zeros; 0 if overflown. Writing may continue afterwards.
   */
  get byteLength(): number {
    if (this.isOverflown) return 0;
    let at = this.#stored;
    for (let left = this.#fill, rest = this.#accumulator; left > 0; left -= 8, rest >>>= 8) {
      this.#bytes[at++] = rest & 0xff;
    }
    return at;
  }

  /** Whether more was written than the buffer holds; its content is then invalid. */
  get isOverflown(): boolean {
    return this.#isOverflown || this.bitLength > this.#bytes.length * 8;
  }

  /** Writes the lowest `bits` bits (0 … 32) of an integer, signed or not. */
  write(value: number, bits: number): void {
    const kept = bits === 32 ? value : value & ((1 << bits) - 1);
    const fill = this.#fill;
    this.#accumulator |= kept << fill;
    const total = fill + bits;
    if (total < 32) {
      this.#fill = total;
      return;
    }
    this.#store();
    this.#accumulator = fill === 0 ? 0 : kept >>> (32 - fill);
    this.#fill = total - 32;
  }

  /** Writes one bit, and returns it: `if (writer.writeFlag(isChanged)) …`. */
  writeFlag(isSet: boolean): boolean {
    this.write(isSet ? 1 : 0, 1);
    return isSet;
  }

  /**
   * Writes `bits` bits of `source` from its bit `fromBit` on, at any alignment of both: copies what was
   * encoded once into many messages.
   */
  appendBits(source: Uint8Array, bits: number, fromBit = 0): void {
    let at = fromBit >>> 3;
    let left = bits;
    const skip = fromBit & 7;
    if (skip > 0 && left > 0) {
      const head = left < 8 - skip ? left : 8 - skip;
      this.write((source[at] ?? 0) >>> skip, head);
      at += 1;
      left -= head;
    }
    const words = left >>> 5;
    this.#appendWords(source, at, words);
    at += words * 4;
    left &= 31;
    if (left > 0) this.write(lastBytesAt(source, at, (left + 7) >>> 3), left);
  }

  /** The bytes written: a view of the buffer, valid until `reset`. Empty if overflown. */
  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.byteLength);
  }

  /** Writes whole words, with the changing state in locals: twice as fast as `write` for each. */
  #appendWords(source: Uint8Array, from: number, words: number): void {
    if (this.#stored + words * 4 > this.#bytes.length) {
      this.#isOverflown ||= words > 0;
      return;
    }
    const view = this.#view;
    const fill = this.#fill;
    let stored = this.#stored;
    let accumulator = this.#accumulator;
    for (let i = 0, at = from; i < words; i++, at += 4) {
      const word = wordAt(source, at);
      view.setInt32(stored, accumulator | (word << fill), true);
      stored += 4;
      // If the accumulator was empty, no bit is left for the next word.
      accumulator = fill === 0 ? 0 : word >>> (32 - fill);
    }
    this.#stored = stored;
    this.#accumulator = accumulator;
  }

  #store(): void {
    if (this.#stored + 4 > this.#bytes.length) {
      this.#isOverflown = true;
      return;
    }
    this.#view.setInt32(this.#stored, this.#accumulator, true);
    this.#stored += 4;
  }
}

const NOTHING = new Uint8Array(0);

/** Reads what a BitWriter wrote; `reset` gives it the next bytes. */
export class BitReader {
  #bytes: Uint8Array;
  /** Offset of the byte after those in the accumulator. */
  #next = 0;
  /** The next `#fill` bits, 0 … 31 of them; the bits above are 0. */
  #accumulator = 0;
  #fill = 0;
  #isOverrun = false;

  constructor(bytes: Uint8Array = NOTHING) {
    this.#bytes = bytes;
  }

  /** Starts at bit 0 of byte `start` of `bytes`, which must not change while they are read. */
  reset(bytes: Uint8Array, start = 0): void {
    this.#bytes = bytes;
    this.#next = start;
    this.#accumulator = 0;
    this.#fill = 0;
    this.#isOverrun = false;
  }

  /** Whether a read went past the end, or found a code that no writer writes. All later reads return 0. */
  get isOverrun(): boolean {
    return this.#isOverrun;
  }

  get bitsLeft(): number {
    return (this.#bytes.length - this.#next) * 8 + this.#fill;
  }

  /** Whether everything was read, except for zeros that pad the last byte. */
  get isFinished(): boolean {
    return !this.#isOverrun && this.bitsLeft < 8 && this.#accumulator === 0;
  }

  /** Reads `bits` bits (0 … 32) as an unsigned integer; 0 past the end. */
  read(bits: number): number {
    const fill = this.#fill;
    const low = this.#accumulator;
    if (bits <= fill) {
      this.#accumulator = low >>> bits;
      this.#fill = fill - bits;
      return low & ((1 << bits) - 1);
    }
    const unread = this.#bytes.length - this.#next;
    const loaded = unread >= 4 ? 32 : unread * 8;
    const wanted = bits - fill;
    if (wanted > loaded) return this.#fail();
    const word =
      loaded === 32
        ? wordAt(this.#bytes, this.#next)
        : lastBytesAt(this.#bytes, this.#next, loaded >>> 3);
    this.#next += loaded >>> 3;
    this.#fill = loaded - wanted;
    if (wanted === 32) {
      this.#accumulator = 0;
      return word >>> 0;
    }
    this.#accumulator = word >>> wanted;
    return (low | ((word & ((1 << wanted) - 1)) << fill)) >>> 0;
  }

  readFlag(): boolean {
    return this.read(1) === 1;
  }

  #fail(): 0 {
    this.#isOverrun = true;
    this.#next = this.#bytes.length;
    this.#accumulator = 0;
    this.#fill = 0;
    return 0;
  }
}

/** The 4 bytes from `at` on, which must be there, as a signed integer. */
function wordAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  );
}

/** As `wordAt` for fewer than 4 bytes: separate, because a read past the end would slow both down. */
function lastBytesAt(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++) value |= (bytes[at + i] ?? 0) << (8 * i);
  return value;
}

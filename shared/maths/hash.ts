/** Hash of a block of 32-bit words, for detecting that two simulations differ. Not for security. */

/** Unsigned 32-bit hash of `words[from … to-1]` (MurmurHash3's mixing by Austin Appleby). */
export function hashWords(words: Int32Array, from = 0, to = words.length): number {
  let hash = 0x52696363;
  for (let i = from; i < to; i++) {
    let word = Math.imul(words[i] ?? 0, 0xcc9e2d51 | 0);
    word = (word << 15) | (word >>> 17);
    hash ^= Math.imul(word, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + (0xe6546b64 | 0)) | 0;
  }
  hash ^= to - from;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b | 0);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35 | 0);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** What people type as others may see it: plain text on one line, of a bounded length. */

/** Marks on one letter at most: more of them draw over the lines around. */
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu;

/**
 * The text without control, format and direction characters, white space folded, cut to `length` UTF-16
 * units without splitting a character; empty if nothing is left.
 */
export function plainText(text: string, length: number): string {
  const plain = folded(text).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "");
  // Once more: what stood apart may now be one character, and that another form of something.
  return fit(folded(plain).replace(STACKED_MARKS, "$1"), length);
}

/** In the form that looks the same for what reads the same, with single spaces. */
function folded(text: string): string {
  return text.normalize("NFKC").replace(/\s+/gu, " ").trim();
}

/** As many whole characters as fit `length` UTF-16 units. */
export function fit(text: string, length: number): string {
  let result = "";
  for (const character of text) {
    if (result.length + character.length > length) break;
    result += character;
  }
  return result.trimEnd();
}

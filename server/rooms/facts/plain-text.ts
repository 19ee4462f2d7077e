/** Cleans text that people type: plain text on one line, of limited length. */

/** More than 3 marks on one letter: they would cover the lines around. */
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu;

/**
 * Removes control, format and direction characters, folds white space, and cuts to `length` UTF-16 units
 * without splitting a character; empty if nothing is left.
 */
export function plainText(text: string, length: number): string {
  const plain = folded(text).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "");
  // Folded again: characters that a removed one had separated may now combine.
  return fit(folded(plain).replace(STACKED_MARKS, "$1"), length);
}

/** Gives texts that look the same the same characters (NFKC), with single spaces. */
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

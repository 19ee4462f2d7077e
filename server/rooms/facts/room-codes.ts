/** Room codes: six characters that can't be mistaken for each other, read as people type them. */

/** Without I, L, O, U, 0 and 1, which look like others. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 6;

/** A random code; `below` gives uniform numbers 0 … bound-1 from a secure generator. */
export function newCode(below: (bound: number) => number): string {
  let code = "";
  for (let i = 0; i < LENGTH; i++) code += ALPHABET[below(ALPHABET.length)] ?? "";
  return code;
}

/** Reads a code in any case, with spaces and dashes; undefined if it is not a code. */
export function parseCode(text: string): string | undefined {
  if (text.length > 32) return undefined;
  const code = text.toUpperCase().replace(/[\s-]/g, "");
  if (code.length !== LENGTH) return undefined;
  for (const character of code) if (!ALPHABET.includes(character)) return undefined;
  return code;
}

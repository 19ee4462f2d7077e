/** Room codes: six characters without look-alikes, read as people type them. */

/** No I, L, O, U, 0 or 1: nothing that reads like something else. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 6;

/** A code from `below`, uniform in 0 … bound-1 of a secure generator. */
export function newCode(below: (bound: number) => number): string {
  let code = "";
  for (let i = 0; i < LENGTH; i++) code += ALPHABET[below(ALPHABET.length)] ?? "";
  return code;
}

/** The code that somebody meant: any case, spaces and dashes; undefined if it can't be one. */
export function parseCode(text: string): string | undefined {
  if (text.length > 32) return undefined;
  const code = text.toUpperCase().replace(/[\s-]/g, "");
  if (code.length !== LENGTH) return undefined;
  for (const character of code) if (!ALPHABET.includes(character)) return undefined;
  return code;
}

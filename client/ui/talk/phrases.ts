/** The phrases that travel as a number: said with one key, and the same for everybody. */
import { PHRASE_COUNT } from "../../../shared/wire/room-tables.ts";

export const PHRASES: readonly string[] = [
  "Hello!",
  "Good game!",
  "Nice shot!",
  "Thanks!",
  "Sorry!",
  "Watch out!",
  "Follow me!",
  "One more round?",
];

if (PHRASES.length !== PHRASE_COUNT) throw new Error(`${PHRASE_COUNT} phrases travel by number`);

export function phraseText(phrase: number): string {
  return PHRASES[phrase] ?? "";
}

/** Quick phrases, sent as a number: one key press, and the same text for all players. */
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

if (PHRASES.length !== PHRASE_COUNT) throw new Error(`${PHRASE_COUNT} phrases are sent by number`);

export function phraseText(phrase: number): string {
  return PHRASES[phrase] ?? "";
}

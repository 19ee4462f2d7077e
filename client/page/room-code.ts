/** Parses room codes as people type and paste them. Only the server knows which codes exist. */

const ROOM_CODE_LENGTH = 6;

/**
 * Extracts the code from typed or pasted text: any case, with spaces or dashes, or a whole link. Returns
 * capital letters and digits, at most six.
 */
export function cleanRoomCode(text: string): string {
  const link = /\/(?:r|watch)\/([^/?#\s]+)/i.exec(text);
  return (link?.[1] ?? text)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, "")
    .slice(0, ROOM_CODE_LENGTH);
}

/** Whether the text has the form of a room code. */
export function isRoomCode(text: string): boolean {
  return text.length === ROOM_CODE_LENGTH && cleanRoomCode(text) === text;
}

/** Room codes as people type and paste them. Which codes exist is the server's business. */

const ROOM_CODE_LENGTH = 6;

/**
 * The code in what somebody typed or pasted: any case, with spaces or dashes, or a whole link.
 * Gives capital letters and digits, at most six.
 */
export function cleanRoomCode(text: string): string {
  const link = /\/(?:r|watch)\/([^/?#\s]+)/i.exec(text);
  return (link?.[1] ?? text)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, "")
    .slice(0, ROOM_CODE_LENGTH);
}

/** Whether it has the form of a code. */
export function isRoomCode(text: string): boolean {
  return text.length === ROOM_CODE_LENGTH && cleanRoomCode(text) === text;
}

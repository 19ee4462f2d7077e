/**
 * What an HTTP status of refusal means for a session: whether it is final, and how the session then ends.
 */
import { CLOSE } from "../../../shared/wire/close-codes.ts";

const CONFLICT = 409;
const FIRST_ERROR = 400;

/** Close codes are HTTP statuses + 4000, except if that number means something else for sockets. */
export function closeCodeOfStatus(status: number): number {
  // 4409 says that another tab plays on.
  if (status === CONFLICT) return CLOSE.roomFull;
  // A successful status with a body that the page can't read.
  if (status < FIRST_ERROR) return CLOSE.malformed;
  return status + 4000;
}

/** Whether the same request would be refused again: not if the server was busy, or asked to wait. */
export function isFinalStatus(status: number): boolean {
  return status < 500 && status !== 429 && status !== 408;
}

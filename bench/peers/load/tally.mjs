/** What the clients of a run received, summed over all of them. */

/** One client in so many reads all that it gets; the others only count bytes. */
const READS_EVERY = 5;

export function createTally() {
  return {
    /** WebSocket payload, all messages. */
    bytes: 0,
    messages: 0,
    /** Messages that update ships, and their share of the bytes. */
    patches: 0,
    patchBytes: 0,
    /** Ships in view and ships known, summed over the looks of the readers. */
    visible: 0,
    held: 0,
    looks: 0,
    closed: 0,
  };
}

export function isReader(index) {
  return index % READS_EVERY === 0;
}

export function countMessage(tally, bytes, isPatch) {
  tally.bytes += bytes;
  tally.messages += 1;
  if (!isPatch) return;
  tally.patches += 1;
  tally.patchBytes += bytes;
}

/** Records the ships that a client sees, and all that it knows. */
export function countLook(tally, visible, held) {
  tally.visible += visible;
  tally.held += held;
  tally.looks += 1;
}

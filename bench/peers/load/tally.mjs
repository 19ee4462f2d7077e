/** What the clients of a run received, summed over all of them. */

/** Every so many clients one reads all that it gets; the others count its bytes. */
const READS_EVERY = 5;

export function createTally() {
  return {
    /** WebSocket payload, all messages. */
    bytes: 0,
    messages: 0,
    /** Messages that bring the ships up to date, and their share of the bytes. */
    patches: 0,
    patchBytes: 0,
    /** Ships in sight and ships held, summed over the looks of those who read. */
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

/** Notes the ships that a client sees, and all that it was sent and holds. */
export function countLook(tally, visible, held) {
  tally.visible += visible;
  tally.held += held;
  tally.looks += 1;
}

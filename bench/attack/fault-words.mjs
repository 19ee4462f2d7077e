/** Chat messages that trigger the bugs of plant-faults.mjs in the server. */

/** Throws in the room's tick, when it encodes the message for all clients. */
export const TICK_FAULT = "fault in the tick";
/** Throws in the handler that reads the sender's message. */
export const HANDLER_FAULT = "fault in a handler";

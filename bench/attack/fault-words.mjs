/** What somebody says in the chat to set off a fault that plant-faults.mjs planted in the server. */

/** Throws while the room's tick packs the message for everybody. */
export const TICK_FAULT = "fault in the tick";
/** Throws while the server reads the frame of whoever says it. */
export const HANDLER_FAULT = "fault in a handler";

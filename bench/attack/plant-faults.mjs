/**
 * Plants two bugs in an otherwise unchanged server: `node --import plant-faults.mjs dist/server/main.js`.
 * They are in functions that the server calls (one of a library, one built-in) and trigger on certain chat
 * messages.
 */
import { Encoder } from "@msgpack/msgpack";
import { HANDLER_FAULT, TICK_FAULT } from "./fault-words.mjs";

/**
 * Makes a method throw for one text; the method must exist, or nothing would ever fail.
 * @param {object} holder
 * @param {string} method
 * @param {(self: unknown, args: readonly unknown[]) => boolean} isMeant
 */
function plant(holder, method, isMeant) {
  const sound = Reflect.get(holder, method);
  if (typeof sound !== "function") throw new Error(`no method ${method} to plant a fault in`);
  /** @this {unknown} @param {unknown[]} args */
  function faulty(...args) {
    if (isMeant(this, args)) throw new Error(`planted: ${method}`);
    return Reflect.apply(sound, this, args);
  }
  Reflect.set(holder, method, faulty);
}

plant(Encoder.prototype, "encodeString", (_, [text]) => text === TICK_FAULT);
plant(String.prototype, "normalize", (text) => String(text) === HANDLER_FAULT);

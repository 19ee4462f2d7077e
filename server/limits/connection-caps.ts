/** How many sockets may be open at once: in total, and from one address. */
import { addressKey } from "./address-key.ts";

export interface ConnectionLimits {
  readonly total: number;
  readonly perAddress: number;
}

export type CapRefusal = "server-full" | "address-full";

export interface ConnectionCaps {
  /**
   * Why another connection from `address` would be too many, once it has replaced that of `replaced` if
   * given; undefined if it would not.
   */
  refusalOf(address: string, replaced?: string): CapRefusal | undefined;
  /** Counts a connection until the returned function is called, once. */
  enter(address: string): () => void;
}

/** Counts by `addressKey`; memory is bounded by the total. */
export function createConnectionCaps(limits: ConnectionLimits): ConnectionCaps {
  const open = new Map<string, number>();
  let total = 0;
  return {
    refusalOf: (address, replaced) => {
      if (total - (replaced === undefined ? 0 : 1) >= limits.total) return "server-full";
      const key = addressKey(address);
      const isOwn = replaced !== undefined && addressKey(replaced) === key;
      const own = (open.get(key) ?? 0) - (isOwn ? 1 : 0);
      return own >= limits.perAddress ? "address-full" : undefined;
    },
    enter: (address) => {
      const key = addressKey(address);
      open.set(key, (open.get(key) ?? 0) + 1);
      total += 1;
      return () => {
        const left = (open.get(key) ?? 1) - 1;
        if (left > 0) open.set(key, left);
        else open.delete(key);
        total -= 1;
      };
    },
  };
}

/** How much one address may request of the API, and the answers beyond that. */
import { addressKey } from "../limits/address-key.ts";
import { createConnectionCaps } from "../limits/connection-caps.ts";
import { type BucketRate, createLimiter } from "../limits/token-buckets.ts";
import type { HttpAnswer } from "../transport/http-types.ts";
import { waitAnswer } from "./json-answer.ts";

export interface ApiRates {
  /** Any request to the API. */
  readonly requests: BucketRate;
  /** Requests for a room that does not exist. */
  readonly wrongCodes: BucketRate;
  /** Wrong passwords of rooms that exist. */
  readonly wrongPasswords: BucketRate;
  /** Rooms created. */
  readonly newRooms: BucketRate;
  /** The same two for all addresses together. */
  readonly totalWrongCodes: BucketRate;
  readonly totalNewRooms: BucketRate;
  /** Leaderboard streams open at once. */
  readonly openStreams: number;
}

export const DEFAULT_API_RATES: ApiRates = {
  requests: { burst: 300, perSecond: 50 },
  wrongCodes: { burst: 20, perSecond: 1 / 3 },
  wrongPasswords: { burst: 8, perSecond: 1 / 10 },
  newRooms: { burst: 10, perSecond: 1 / 30 },
  totalWrongCodes: { burst: 1200, perSecond: 20 },
  totalNewRooms: { burst: 120, perSecond: 2 },
  openStreams: 64,
};

export interface ApiLimits {
  /** Takes one; the refusal if there is none. */
  request(address: string): HttpAnswer | undefined;
  newRoom(address: string): HttpAnswer | undefined;
  /** The answer that `newRoom` would give; takes nothing. */
  beforeNewRoom(address: string): HttpAnswer | undefined;
  /** The answer to any request for a room while wrong codes are used up; takes nothing. */
  beforeCode(address: string): HttpAnswer | undefined;
  wrongCode(address: string): void;
  /** The answer to any password while wrong ones are used up; takes nothing. */
  beforePassword(address: string): HttpAnswer | undefined;
  wrongPassword(address: string): void;
  hasStreamLeft(address: string): boolean;
  /** Counts an open stream until the returned function is called. */
  openStream(address: string): () => void;
}

const REQUESTS = "Too many requests from your address.";
const WRONG_CODES = "Too many wrong room codes from your address.";
const ALL_NEW_ROOMS = "Too many new rooms on this server.";
const WRONG_PASSWORDS = "Too many wrong passwords from your address.";
const NEW_ROOMS = "Too many new rooms from your address.";

/** While all addresses together guess too much, each may send one wrong code a minute. */
const FIRST_WRONG_CODE: BucketRate = { burst: 1, perSecond: 1 / 60 };

/** `now` in ms; every limit counts by `addressKey`. */
export function createApiLimits(rates: ApiRates, now: () => number): ApiLimits {
  const requests = createLimiter(rates.requests, now);
  const wrongCodes = createLimiter(rates.wrongCodes, now);
  const wrongPasswords = createLimiter(rates.wrongPasswords, now);
  const newRooms = createLimiter(rates.newRooms, now);
  const totalWrongCodes = createLimiter(rates.totalWrongCodes, now);
  const firstWrongCodes = createLimiter(FIRST_WRONG_CODE, now);
  const totalNewRooms = createLimiter(rates.totalNewRooms, now);
  const streams = createConnectionCaps({ total: Infinity, perAddress: rates.openStreams });
  return {
    request: (address) => wait(REQUESTS, requests.take(addressKey(address))),
    newRoom: (address) =>
      wait(NEW_ROOMS, newRooms.take(addressKey(address))) ??
      wait(ALL_NEW_ROOMS, totalNewRooms.take("")),
    beforeNewRoom: (address) =>
      wait(NEW_ROOMS, newRooms.waitMs(addressKey(address))) ??
      wait(ALL_NEW_ROOMS, totalNewRooms.waitMs("")),
    beforeCode: (address) => {
      const key = addressKey(address);
      // A guess from each of many addresses must not shut out players who know their code.
      const isCrowd = totalWrongCodes.waitMs("") > 0;
      return wait(
        WRONG_CODES,
        wrongCodes.waitMs(key) || (isCrowd ? firstWrongCodes.waitMs(key) : 0),
      );
    },
    wrongCode: (address) => {
      const key = addressKey(address);
      wrongCodes.take(key);
      firstWrongCodes.take(key);
      totalWrongCodes.take("");
    },
    beforePassword: (address) => wait(WRONG_PASSWORDS, wrongPasswords.waitMs(addressKey(address))),
    wrongPassword: (address) => {
      wrongPasswords.take(addressKey(address));
    },
    hasStreamLeft: (address) => streams.refusalOf(address) === undefined,
    openStream: (address) => once(streams.enter(address)),
  };
}

function wait(what: string, waitMs: number): HttpAnswer | undefined {
  return waitMs === 0 ? undefined : waitAnswer("too-many", what, waitMs);
}

function once(run: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    run();
  };
}

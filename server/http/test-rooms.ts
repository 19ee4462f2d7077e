/** The rooms API over a real registry, under a virtual clock, for tests. */

import { TEST_ARENA } from "../../shared/sim/arena/test-arena.ts";
import { createTickets, type Tickets } from "../gateway/tickets.ts";
import { newCode, parseCode } from "../rooms/facts/room-codes.ts";
import { Registry } from "../rooms/registry.ts";
import { createWordFilter } from "../rooms/sessions/word-filter.ts";
import type { HttpHandler } from "../transport/http-types.ts";
import { type ApiRates, createApiLimits, DEFAULT_API_RATES } from "./api-limits.ts";
import { refusalAnswer } from "./json-answer.ts";
import { createRoomsApi } from "./rooms-api.ts";
import { createRouter, type Route } from "./router.ts";

export interface TestRooms {
  readonly clock: { nowMs: number };
  readonly registry: Registry;
  readonly tickets: Tickets;
  readonly routes: readonly Route[];
  readonly handler: HttpHandler;
  /** Running timers, by their callbacks. */
  readonly timers: Set<() => void>;
  readonly refused: string[];
}

export function testRooms(rates: Partial<ApiRates> = {}, maxRooms = 20): TestRooms {
  const clock = { nowMs: 1000 };
  const now = () => clock.nowMs;
  let secrets = 0;
  const registry = new Registry({
    arenas: [TEST_ARENA],
    defaults: { fill: 2, roundSeconds: 300, mode: "free-for-all" },
    maxRooms,
    newCode: () => newCode((bound) => (clock.nowMs * 7919 + secrets++ * 31) % bound),
    parseCode,
    now,
    wallNow: now,
    msUntilNextTick: () => 0,
    randomWord: () => 12_345 + secrets++,
    secret: () => `secret-${secrets++}`,
    words: createWordFilter(() => undefined),
    log: () => undefined,
  });
  const tickets = createTickets(new Uint8Array(32), now);
  const timers = new Set<() => void>();
  const refused: string[] = [];
  const routes = createRoomsApi({
    registry,
    tickets,
    limits: createApiLimits({ ...DEFAULT_API_RATES, ...rates }, now),
    every: (_, run) => {
      timers.add(run);
      return () => timers.delete(run);
    },
    onRefused: (reason) => refused.push(reason),
  });
  const nowhere = refusalAnswer({ status: 404, code: "not-found", message: "Nothing is here." });
  const handler = createRouter(routes, () => nowhere);
  return { clock, registry, tickets, routes, handler, timers, refused };
}

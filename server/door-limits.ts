/** The limits on requests and connections, from the configuration. */
import type { Config } from "./config.ts";
import type { HandshakeRates } from "./gateway/handshake.ts";
import { type ApiRates, DEFAULT_API_RATES } from "./http/api-limits.ts";
import type { ConnectionLimits } from "./limits/connection-caps.ts";
import type { BucketRate } from "./limits/token-buckets.ts";

/** A room full of people behind one address may reconnect at once. */
const HANDSHAKE_BURST_SECONDS = 10;
const MINUTE = 60;

function rate(count: number, perSeconds: number, burst: number): BucketRate {
  return { burst, perSecond: count / perSeconds };
}

export function connectionLimits(config: Config): ConnectionLimits {
  return { total: config.maxConnections, perAddress: config.maxConnectionsPerAddress };
}

export function handshakeRates(config: Config): HandshakeRates {
  const perSecond = (count: number): BucketRate => rate(count, 1, count * HANDSHAKE_BURST_SECONDS);
  return {
    total: perSecond(config.handshakesPerSecond),
    perAddress: perSecond(config.handshakesPerAddress),
  };
}

export function apiRates(config: Config): ApiRates {
  const perMinute = (count: number, burstMinutes = 1): BucketRate =>
    rate(count, MINUTE, count * burstMinutes);
  return {
    ...DEFAULT_API_RATES,
    wrongCodes: perMinute(config.wrongCodesPerAddress),
    totalWrongCodes: perMinute(config.wrongCodesPerMinute),
    newRooms: perMinute(config.newRoomsPerAddress, 5),
    totalNewRooms: perMinute(config.newRoomsPerMinute),
  };
}

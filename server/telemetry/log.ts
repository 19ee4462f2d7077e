/** The server's log: one JSON object per line, on standard output. */
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from "pino";

export type { Logger };

/** Keys under which secrets could be logged by mistake; their values are never written. */
const NAMES = [
  "ticket",
  "token",
  "resumeToken",
  "hostToken",
  "reservation",
  "authorization",
  "cookie",
  "password",
  "key",
  "playerKey",
  "query",
];
const SECRETS = NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** Writes to standard output, or to `destination`. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRETS, censor: "[secret]" },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

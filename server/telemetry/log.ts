/** The server's log: one JSON object a line, on standard output. */
import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from "pino";

export type { Logger };

/** Names under which secrets may be handed to the log by mistake; their values are never written. */
const SECRETS = [
  "ticket",
  "token",
  "resumeToken",
  "reservation",
  "authorization",
  "*.token",
  "playerKey",
  "*.playerKey",
];

export function createLogger(level: string, out: DestinationStream = destination(1)): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRETS, censor: "[secret]" },
    },
    out,
  );
}

/**
 * The settings of the server: one table for flags, environment variables, help and errors.
 * A flag wins over its variable, a variable over the default.
 */
import { parseArgs } from "node:util";
import { z } from "zod";
import { DEFAULT_MODE, MODE_NAMES } from "../shared/sim/modes/registry.ts";
import { MAX_SEATS } from "../shared/wire/schema.ts";
import { databaseUrl, dataFolder, key, originList, trust, whole } from "./config-values.ts";

interface Setting {
  /** Absent for secrets, which must not appear in a list of processes. */
  readonly flag?: string;
  readonly variable: string;
  /** The default, as an operator would write it. */
  readonly fallback: string;
  /** Placeholder for the value in the help. */
  readonly form: string;
  readonly meaning: string;
}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "silent"] as const;

const SHAPE = {
  port: whole(0, 65_535),
  host: z.string().max(253),
  maps: z.string(),
  fill: whole(0, MAX_SEATS),
  roundSeconds: whole(5, 1200),
  seatSeconds: whole(1, 600),
  mode: z.enum(MODE_NAMES, `must be one of ${MODE_NAMES.join(", ")}`),
  maxRooms: whole(1, 10_000),
  allowedOrigins: originList,
  tlsCert: z.string(),
  tlsKey: z.string(),
  trustProxy: trust,
  ticketKey: key,
  maxConnections: whole(1, 1_000_000),
  maxConnectionsPerAddress: whole(1, 1_000_000),
  handshakesPerSecond: whole(1, 100_000),
  handshakesPerAddress: whole(1, 100_000),
  newRoomsPerMinute: whole(1, 100_000),
  newRoomsPerAddress: whole(1, 100_000),
  wrongCodesPerMinute: whole(1, 100_000),
  wrongCodesPerAddress: whole(1, 100_000),
  drainSeconds: whole(0, 3600),
  reports: z.string(),
  metricsToken: z.string().max(256),
  data: dataFolder,
  database: databaseUrl,
  keepResults: whole(0, 36_500),
  logLevel: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`),
};

export const SETTINGS: Readonly<Record<keyof typeof SHAPE, Setting>> = {
  port: {
    flag: "port",
    variable: "PORT",
    fallback: "8080",
    form: "NUMBER",
    meaning: "port for page, API and game; 0 picks a free one",
  },
  host: {
    flag: "host",
    variable: "HOST",
    fallback: "",
    form: "ADDRESS",
    meaning: "address to listen on; default: all of this machine's addresses",
  },
  maps: {
    flag: "maps",
    variable: "RICOCHET_MAPS",
    fallback: "",
    form: "FOLDER",
    meaning: "folder of maps; default: the maps that come with the game",
  },
  fill: {
    flag: "fill",
    variable: "RICOCHET_FILL",
    fallback: "6",
    form: "NUMBER",
    meaning: "AI players fill each room up to this many ships, unless its maker chooses otherwise",
  },
  roundSeconds: {
    flag: "round-seconds",
    variable: "RICOCHET_ROUND_SECONDS",
    fallback: "300",
    form: "NUMBER",
    meaning: "length of a round, unless a room's maker chooses otherwise",
  },
  seatSeconds: {
    flag: "seat-seconds",
    variable: "RICOCHET_SEAT_SECONDS",
    fallback: "30",
    form: "NUMBER",
    meaning: "how long a lost connection keeps its seat",
  },
  mode: {
    flag: "mode",
    variable: "RICOCHET_MODE",
    fallback: DEFAULT_MODE,
    form: "MODE",
    meaning: `${MODE_NAMES.join(", ")}; unless a room's maker chooses otherwise`,
  },
  maxRooms: {
    flag: "max-rooms",
    variable: "RICOCHET_MAX_ROOMS",
    fallback: "200",
    form: "NUMBER",
    meaning: "most rooms open at once",
  },
  allowedOrigins: {
    flag: "allow-origin",
    variable: "RICOCHET_ALLOW_ORIGIN",
    fallback: "",
    form: "URL,URL",
    meaning: "other sites whose pages may use this server",
  },
  tlsCert: {
    flag: "tls-cert",
    variable: "RICOCHET_TLS_CERT",
    fallback: "",
    form: "FILE",
    meaning: "certificate chain in PEM; with --tls-key the server itself speaks TLS",
  },
  tlsKey: {
    flag: "tls-key",
    variable: "RICOCHET_TLS_KEY",
    fallback: "",
    form: "FILE",
    meaning: "private key of the certificate, in PEM",
  },
  trustProxy: {
    flag: "trust-proxy",
    variable: "RICOCHET_TRUST_PROXY",
    fallback: "",
    form: "HOPS|LIST",
    meaning:
      "proxies whose X-Forwarded-For is trusted: the number of proxies in a row, or their addresses and networks (10.0.0.0/8,::1); default: none",
  },
  ticketKey: {
    variable: "RICOCHET_TICKET_KEY",
    fallback: "",
    form: "SECRET",
    meaning:
      "key that signs tickets, 32 bytes or more in hex or base64; default: a random one at each start",
  },
  maxConnections: {
    flag: "max-connections",
    variable: "RICOCHET_MAX_CONNECTIONS",
    fallback: "10000",
    form: "NUMBER",
    meaning: "most game sockets open at once",
  },
  maxConnectionsPerAddress: {
    flag: "max-connections-per-address",
    variable: "RICOCHET_MAX_CONNECTIONS_PER_ADDRESS",
    fallback: "400",
    form: "NUMBER",
    meaning: "the same, from one address",
  },
  handshakesPerSecond: {
    flag: "handshakes-per-second",
    variable: "RICOCHET_HANDSHAKES_PER_SECOND",
    fallback: "500",
    form: "NUMBER",
    meaning: "attempts to open a socket, in total; bursts of ten seconds' worth are allowed",
  },
  handshakesPerAddress: {
    flag: "handshakes-per-address",
    variable: "RICOCHET_HANDSHAKES_PER_ADDRESS",
    fallback: "100",
    form: "NUMBER",
    meaning: "the same per second, from one address",
  },
  newRoomsPerMinute: {
    flag: "new-rooms-per-minute",
    variable: "RICOCHET_NEW_ROOMS_PER_MINUTE",
    fallback: "120",
    form: "NUMBER",
    meaning: "rooms started, in total; bursts of one minute's worth are allowed",
  },
  newRoomsPerAddress: {
    flag: "new-rooms-per-address",
    variable: "RICOCHET_NEW_ROOMS_PER_ADDRESS",
    fallback: "2",
    form: "NUMBER",
    meaning: "the same per minute, from one address; bursts of five minutes' worth are allowed",
  },
  wrongCodesPerMinute: {
    flag: "wrong-codes-per-minute",
    variable: "RICOCHET_WRONG_CODES_PER_MINUTE",
    fallback: "1200",
    form: "NUMBER",
    meaning: "wrong room codes, in total; beyond this, each address may guess wrong once a minute",
  },
  wrongCodesPerAddress: {
    flag: "wrong-codes-per-address",
    variable: "RICOCHET_WRONG_CODES_PER_ADDRESS",
    fallback: "20",
    form: "NUMBER",
    meaning: "the same per minute, from one address",
  },
  drainSeconds: {
    flag: "drain-seconds",
    variable: "RICOCHET_DRAIN_SECONDS",
    fallback: "30",
    form: "NUMBER",
    meaning: "after SIGTERM, how long rounds may continue to their end",
  },
  reports: {
    flag: "reports",
    variable: "RICOCHET_REPORTS",
    fallback: "reports",
    form: "FOLDER",
    meaning: "where reports of failed rooms go; the newest 20 are kept",
  },
  metricsToken: {
    flag: "metrics-token",
    variable: "RICOCHET_METRICS_TOKEN",
    fallback: "",
    form: "SECRET",
    meaning: "token for reading /metrics from other machines",
  },
  data: {
    flag: "data",
    variable: "RICOCHET_DATA",
    fallback: "data",
    form: "FOLDER",
    meaning: "where match results are stored; off stores none",
  },
  database: {
    flag: "database",
    variable: "RICOCHET_DATABASE",
    fallback: "",
    form: "URL",
    meaning: "PostgreSQL for match results; default: SQLite in the data folder",
  },
  keepResults: {
    flag: "keep-results",
    variable: "RICOCHET_KEEP_RESULTS",
    fallback: "0",
    form: "DAYS",
    meaning:
      "match results and daily leaderboards are removed after this many days, the all-time leaderboard never; 0 keeps everything",
  },
  logLevel: {
    flag: "log-level",
    variable: "RICOCHET_LOG_LEVEL",
    fallback: "info",
    form: "LEVEL",
    meaning: LOG_LEVELS.join(", "),
  },
};

/** Results for PostgreSQL also wait in a folder first. */
const schema = z.object(SHAPE).refine(({ data, database }) => data !== "" || database === "", {
  path: ["data"],
  message: "must be a folder when --database is set, because results wait there first",
});
export type Config = z.output<typeof schema>;

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: true; readonly help: string }
  | { readonly ok: false; readonly reason: string };

const KEYS = Object.keys(SETTINGS) as (keyof typeof SETTINGS)[];

/** Reads flags and environment; every mistake is named at once. */
export function readConfig(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ConfigResult {
  const flags = readFlags(args);
  if (!flags.ok) return flags;
  if (flags.values["help"] === true) return { ok: true, help: helpText() };
  const sources = new Map<string, string>();
  const texts: Record<string, string> = {};
  for (const key of KEYS) {
    const { flag, variable, fallback } = SETTINGS[key];
    const given = flag === undefined ? undefined : flags.values[flag];
    // An empty variable counts as unset: shells and container files unset variables this way.
    const inherited = env[variable] === "" ? undefined : env[variable];
    sources.set(key, typeof given === "string" ? `--${flag}` : variable);
    texts[key] = typeof given === "string" ? given : (inherited ?? fallback);
  }
  const parsed = schema.safeParse(texts);
  if (parsed.success) return { ok: true, config: parsed.data };
  const reasons = parsed.error.issues.map((issue) => {
    const key = String(issue.path[0]);
    return `${sources.get(key) ?? key} ${issue.message}${shown(key, texts[key])}`;
  });
  return { ok: false, reason: reasons.join("\n") };
}

/** Secrets, and settings whose errors already name the bad part. */
const UNSHOWN = new Set(["metricsToken", "ticketKey", "allowedOrigins", "trustProxy", "database"]);

/** The given value, if errors may show it. */
function shown(key: string, text: string | undefined): string {
  return !UNSHOWN.has(key) ? `, not "${(text ?? "").slice(0, 40)}"` : "";
}

type Flags =
  | { readonly ok: true; readonly values: Readonly<Record<string, string | boolean | undefined>> }
  | { readonly ok: false; readonly reason: string };

function readFlags(args: readonly string[]): Flags {
  const options: Record<string, { type: "string" | "boolean" }> = { help: { type: "boolean" } };
  for (const key of KEYS) {
    const { flag } = SETTINGS[key];
    if (flag !== undefined) options[flag] = { type: "string" };
  }
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true });
    return { ok: true, values: values as Record<string, string | boolean | undefined> };
  } catch (error) {
    // parseArgs can only throw; its first sentence names the flag.
    const [sentence = ""] = String(error instanceof Error ? error.message : error).split(". ");
    return { ok: false, reason: `${sentence}. --help lists the flags.` };
  }
}

/** Every flag with its variable, default and meaning, in columns. */
export function helpText(): string {
  const rows = KEYS.map((key) => {
    const { flag, variable, fallback, form, meaning } = SETTINGS[key];
    const preset = fallback === "" ? "" : ` (default ${fallback})`;
    const written = flag === undefined ? "  (no flag)" : `  --${flag} ${form}`;
    return [written, variable, `${meaning}${preset}`];
  });
  const widths = [0, 1].map((column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length + 2)),
  );
  const lines = rows.map(([flag = "", variable = "", meaning = ""]) =>
    [flag.padEnd(widths[0] ?? 0), variable.padEnd(widths[1] ?? 0), meaning].join(""),
  );
  return [
    "Ricochet: a multiplayer browser arena. Each flag can also be set as an environment variable.",
    "",
    "  npm start -- --port 9000 --fill 8",
    "",
    ...lines,
    "",
  ].join("\n");
}

/**
 * What an operator can set: one table from which flags, environment variables, help and errors come.
 * A flag wins over its variable, a variable over the default.
 */
import { parseArgs } from "node:util";
import { z } from "zod";
import { DEFAULT_MODE, MODE_NAMES } from "../shared/sim/modes/registry.ts";
import { MAX_SEATS } from "../shared/wire/schema.ts";
import { parseOrigin } from "./gateway/origins.ts";

interface Setting {
  readonly flag: string;
  readonly variable: string;
  /** As it would be written. */
  readonly fallback: string;
  /** What a value looks like, for the help. */
  readonly form: string;
  readonly meaning: string;
}

function whole(min: number, max: number): z.ZodType<number, string> {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "silent"] as const;

/** Origins separated by commas. A bad one stops the start: it never opens the door. */
const originList = z.string().transform((text, context): ReadonlySet<string> => {
  const origins = new Set<string>();
  for (const entry of text.split(",").map((part) => part.trim())) {
    if (entry === "") continue;
    const parsed = parseOrigin(entry);
    if (parsed.ok) origins.add(parsed.origin);
    else
      context.addIssue({
        code: "custom",
        message: `holds "${entry}", which is no origin; write it like https://play.example.org`,
      });
  }
  return origins;
});

const SHAPE = {
  port: whole(0, 65_535),
  host: z.string().max(253),
  maps: z.string(),
  fill: whole(0, MAX_SEATS),
  roundSeconds: whole(10, 1200),
  mode: z.enum(MODE_NAMES, `must be one of ${MODE_NAMES.join(", ")}`),
  maxRooms: whole(1, 10_000),
  allowedOrigins: originList,
  metricsToken: z.string().max(256),
  logLevel: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`),
};

export const SETTINGS: Readonly<Record<keyof typeof SHAPE, Setting>> = {
  port: {
    flag: "port",
    variable: "PORT",
    fallback: "8080",
    form: "NUMBER",
    meaning: "port of page, API and game; 0 takes a free one",
  },
  host: {
    flag: "host",
    variable: "HOST",
    fallback: "",
    form: "ADDRESS",
    meaning: "address to listen at; default: every one of this machine",
  },
  maps: {
    flag: "maps",
    variable: "RICOCHET_MAPS",
    fallback: "",
    form: "FOLDER",
    meaning: "maps to play; default: those of the game",
  },
  fill: {
    flag: "fill",
    variable: "RICOCHET_FILL",
    fallback: "6",
    form: "NUMBER",
    meaning: "AI players fill each room to so many ships, unless its maker says otherwise",
  },
  roundSeconds: {
    flag: "round-seconds",
    variable: "RICOCHET_ROUND_SECONDS",
    fallback: "300",
    form: "NUMBER",
    meaning: "length of a round, unless a room's maker says otherwise",
  },
  mode: {
    flag: "mode",
    variable: "RICOCHET_MODE",
    fallback: DEFAULT_MODE,
    form: "MODE",
    meaning: `${MODE_NAMES.join(", ")}; unless a room's maker says otherwise`,
  },
  maxRooms: {
    flag: "max-rooms",
    variable: "RICOCHET_MAX_ROOMS",
    fallback: "200",
    form: "NUMBER",
    meaning: "rooms that may be open at once",
  },
  allowedOrigins: {
    flag: "allow-origin",
    variable: "RICOCHET_ALLOW_ORIGIN",
    fallback: "",
    form: "URL,URL",
    meaning: "other sites whose pages may use this server",
  },
  metricsToken: {
    flag: "metrics-token",
    variable: "RICOCHET_METRICS_TOKEN",
    fallback: "",
    form: "SECRET",
    meaning: "lets holders read /metrics from elsewhere than this machine",
  },
  logLevel: {
    flag: "log-level",
    variable: "RICOCHET_LOG_LEVEL",
    fallback: "info",
    form: "LEVEL",
    meaning: LOG_LEVELS.join(", "),
  },
};

const schema = z.object(SHAPE);
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
    const given = flags.values[flag];
    // An empty variable is one that is not set: that is how shells and container files unset.
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

/** What was given, as far as it may be shown. */
function shown(key: string, text: string | undefined): string {
  const isShown = key !== "metricsToken" && key !== "allowedOrigins";
  return isShown ? `, not "${(text ?? "").slice(0, 40)}"` : "";
}

type Flags =
  | { readonly ok: true; readonly values: Readonly<Record<string, string | boolean | undefined>> }
  | { readonly ok: false; readonly reason: string };

function readFlags(args: readonly string[]): Flags {
  const options: Record<string, { type: "string" | "boolean" }> = { help: { type: "boolean" } };
  for (const key of KEYS) options[SETTINGS[key].flag] = { type: "string" };
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
    return [`  --${flag} ${form}`, variable, `${meaning}${preset}`];
  });
  const widths = [0, 1].map((column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length + 2)),
  );
  const lines = rows.map(([flag = "", variable = "", meaning = ""]) =>
    [flag.padEnd(widths[0] ?? 0), variable.padEnd(widths[1] ?? 0), meaning].join(""),
  );
  return [
    "Ricochet: a multiplayer arena in the browser. Each flag can also be a variable.",
    "",
    "  npm start -- --port 9000 --fill 8",
    "",
    ...lines,
    "",
  ].join("\n");
}

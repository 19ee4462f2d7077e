/** The load test's command line: flags, their help, and a message for each mistake. */
import { parseArgs } from "node:util";
import { z } from "zod";
import {
  DIRECT_LINK,
  LINK_NAMES,
  type LinkProfile,
  parseLinkProfile,
} from "../client/net/links/link-profile.ts";
import type { Skill } from "../shared/ai/brain.ts";
import { type Assertion, parseAssertion } from "./assertions.ts";
import { FIGURE_NAMES } from "./figures.ts";

const MAX_PLAYERS = 1000;
const MAX_SECONDS = 86_400;
const SKILLS = ["easy", "normal", "hard"] as const satisfies readonly Skill[];

export interface BotOptions {
  /** Players, not counting spectators. */
  readonly count: number;
  readonly spectators: number;
  /** How long all of them stay together. */
  readonly seconds: number;
  /** Room to play in; undefined creates one that is large enough. */
  readonly room: string | undefined;
  readonly url: string;
  readonly net: LinkProfile;
  readonly skill: Skill;
  readonly isJson: boolean;
  readonly assertions: readonly Assertion[];
}

export type OptionsResult =
  | { readonly kind: "run"; readonly options: BotOptions }
  | { readonly kind: "help"; readonly text: string }
  | { readonly kind: "mistake"; readonly reason: string };

/** Flag, placeholder of its value, and description. */
const FLAGS = [
  ["count", "N", `players, 1 to ${MAX_PLAYERS} (default 10)`],
  ["spectators", "N", "spectators, in addition (default 0)"],
  ["seconds", "N", "how long all of them play (default 30)"],
  ["room", "CODE", "room to play in; default: a new public room for all"],
  ["url", "URL", "server (default http://localhost:8080)"],
  ["net", "LINK", `simulate a link: ${LINK_NAMES}, or ms one way and jitter (100+30)`],
  ["skill", "SKILL", "easy, normal or hard (default normal)"],
  ["assert", "TEXT", 'as "rtt.p99<120"; can be repeated'],
] as const;

function whole(flag: string, min: number, max: number): z.ZodType<number, string> {
  const error = (issue: { readonly input?: unknown }): string =>
    `--${flag} takes a whole number from ${min} to ${max}, not "${String(issue.input)}".`;
  return z
    .string()
    .regex(/^\d{1,6}$/, { error, abort: true })
    .refine((text) => Number(text) >= min && Number(text) <= max, { error })
    .transform(Number);
}

const link = z.string().transform((text, context): LinkProfile => {
  const parsed = parseLinkProfile(text);
  if (parsed.ok) return parsed.profile;
  context.addIssue({ code: "custom", message: `--net: ${parsed.reason}` });
  return z.NEVER;
});

const assertion = z.string().transform((text, context): Assertion => {
  const parsed = parseAssertion(text, FIGURE_NAMES);
  if (parsed.ok) return parsed.assertion;
  context.addIssue({ code: "custom", message: parsed.reason });
  return z.NEVER;
});

const SCHEMA = z.object({
  count: whole("count", 1, MAX_PLAYERS).default(10),
  spectators: whole("spectators", 0, MAX_PLAYERS).default(0),
  seconds: whole("seconds", 1, MAX_SECONDS).default(30),
  room: z
    .string()
    .regex(/^[A-Za-z0-9]{4,12}$/, "--room takes a room's code, such as K7RM2Q.")
    .toUpperCase()
    .optional(),
  url: z
    .url({ protocol: /^https?$/, error: "--url takes an address such as http://localhost:8080." })
    .default("http://localhost:8080"),
  net: link.default(DIRECT_LINK),
  skill: z.enum(SKILLS, `--skill takes ${SKILLS.join(", ")}.`).default("normal"),
  assert: z.array(assertion).default([]),
});

/** Parses the arguments after the command name; reports all mistakes at once. */
export function readOptions(args: readonly string[]): OptionsResult {
  const flags = readFlags(args);
  if (!flags.ok) return { kind: "mistake", reason: flags.reason };
  const { help, json, ...texts } = flags.values;
  if (help === true) return { kind: "help", text: helpText() };
  const parsed = SCHEMA.safeParse(texts);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => issue.message);
    return { kind: "mistake", reason: [...reasons, "--help shows every flag."].join("\n") };
  }
  const { assert: assertions, room, ...rest } = parsed.data;
  return { kind: "run", options: { ...rest, room, isJson: json === true, assertions } };
}

type Values = Readonly<Record<string, string | boolean | readonly unknown[] | undefined>> & {
  readonly help?: unknown;
  readonly json?: unknown;
};

function readFlags(
  args: readonly string[],
):
  | { readonly ok: true; readonly values: Values }
  | { readonly ok: false; readonly reason: string } {
  const options: Record<string, { type: "string" | "boolean"; multiple?: boolean }> = {
    help: { type: "boolean" },
    json: { type: "boolean" },
  };
  for (const [flag] of FLAGS) options[flag] = { type: "string", multiple: flag === "assert" };
  try {
    return { ok: true, values: parseArgs({ args: [...args], options, strict: true }).values };
  } catch (error) {
    // parseArgs reports mistakes only by throwing; the first sentence names the flag.
    const [sentence = ""] = String(error instanceof Error ? error.message : error).split(/\. |\n/);
    return { ok: false, reason: `${sentence}. --help shows every flag.` };
  }
}

function helpText(): string {
  const rows = FLAGS.map(
    ([flag, form, meaning]) => `  ${`--${flag} ${form}`.padEnd(18)} ${meaning}`,
  );
  return [
    "Plays with many headless clients, measures what they get, and checks it.",
    "",
    '  npm run bots -- --count 100 --seconds 30 --assert "rtt.p99<120"',
    "",
    ...rows,
    `  ${"--json".padEnd(18)} one line of JSON instead of the table`,
    "",
    `Figures: ${FIGURE_NAMES.join(", ")}`,
    "",
    "Exit code: 0; 1 if an assertion fails or no player joins; 2 for invalid flags.",
  ].join("\n");
}

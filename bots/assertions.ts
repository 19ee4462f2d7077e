/** What a run must fulfil, as `rtt.p99<120`: read before it, checked after it. */

const OPERATORS = {
  "<": (figure: number, bound: number) => figure < bound,
  "<=": (figure: number, bound: number) => figure <= bound,
  ">": (figure: number, bound: number) => figure > bound,
  ">=": (figure: number, bound: number) => figure >= bound,
  "==": (figure: number, bound: number) => figure === bound,
} as const;

const PATTERN = /^\s*([A-Za-z][\w.]*)\s*(<=|>=|==|<|>)\s*(-?\d+(?:\.\d+)?)\s*$/;

/** What was measured, by name; null where nothing was. */
export type Figures = Readonly<Record<string, number | null>>;

export interface Assertion {
  readonly text: string;
  readonly name: string;
  readonly operator: keyof typeof OPERATORS;
  readonly bound: number;
}

export type ParsedAssertion =
  | { readonly ok: true; readonly assertion: Assertion }
  | { readonly ok: false; readonly reason: string };

/** Reads an assertion about one of the figures `names`. */
export function parseAssertion(text: string, names: readonly string[]): ParsedAssertion {
  const [, name = "", operator = "", bound = ""] = PATTERN.exec(text) ?? [];
  if (!isOperator(operator)) {
    const reason = `--assert takes NAME, one of < <= > >= ==, and a number, such as "rtt.p99<120", not "${text}".`;
    return { ok: false, reason };
  }
  if (!names.includes(name)) {
    const reason = `--assert knows no figure "${name}". Figures are ${names.join(", ")}.`;
    return { ok: false, reason };
  }
  return { ok: true, assertion: { text: text.trim(), name, operator, bound: Number(bound) } };
}

function isOperator(text: string): text is keyof typeof OPERATORS {
  return Object.hasOwn(OPERATORS, text);
}

export interface Verdict {
  readonly text: string;
  readonly value: number | null;
  readonly isKept: boolean;
}

/** What was not measured keeps no assertion: a run without players must not pass for a good one. */
export function checkAssertions(assertions: readonly Assertion[], figures: Figures): Verdict[] {
  return assertions.map(({ text, name, operator, bound }) => {
    const value = figures[name] ?? null;
    return { text, value, isKept: value !== null && OPERATORS[operator](value, bound) };
  });
}

/** A sentence for each assertion that does not hold. */
export function brokenSentences(verdicts: readonly Verdict[]): string[] {
  return verdicts
    .filter((verdict) => !verdict.isKept)
    .map(({ text, value }) =>
      value === null
        ? `Broken: ${text}, and nothing of it was measured.`
        : `Broken: ${text}, but it is ${value}.`,
    );
}

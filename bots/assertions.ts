/** Assertions on a run, such as `rtt.p99<120`: parsed before it, checked after it. */

const OPERATORS = {
  "<": (figure: number, bound: number) => figure < bound,
  "<=": (figure: number, bound: number) => figure <= bound,
  ">": (figure: number, bound: number) => figure > bound,
  ">=": (figure: number, bound: number) => figure >= bound,
  "==": (figure: number, bound: number) => figure === bound,
} as const;

const PATTERN = /^\s*([A-Za-z][\w.]*)\s*(<=|>=|==|<|>)\s*(-?\d+(?:\.\d+)?)\s*$/;

/** Measured values by name; null if not measured. */
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

/** Parses an assertion on one of the figures `names`. */
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

/** A figure that was not measured fails every assertion: a run without players must not pass. */
export function checkAssertions(assertions: readonly Assertion[], figures: Figures): Verdict[] {
  return assertions.map(({ text, name, operator, bound }) => {
    const value = figures[name] ?? null;
    return { text, value, isKept: value !== null && OPERATORS[operator](value, bound) };
  });
}

/** One sentence per failed assertion. */
export function failureSentences(verdicts: readonly Verdict[]): string[] {
  return verdicts
    .filter((verdict) => !verdict.isKept)
    .map(({ text, value }) =>
      value === null
        ? `Failed: ${text}, but it was not measured.`
        : `Failed: ${text}, but it is ${value}.`,
    );
}

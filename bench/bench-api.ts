/** The interface of a bench: it measures, names its figures, and states their targets. */

export interface BenchOptions {
  /** Takes less than a minute, for everyday use; the figures are rougher. */
  readonly isQuick: boolean;
  /** Values of the bench's own flags, by name without dashes; true for a switch. */
  readonly flags: Readonly<Record<string, string | true>>;
  /** Reports progress. */
  readonly log: (sentence: string) => void;
}

/** A flag of one bench, in addition to the common ones. */
export interface BenchFlag {
  readonly name: string;
  /** Placeholder of the value; empty for a switch. */
  readonly form: string;
  readonly meaning: string;
}

export type Target = { readonly max: number } | { readonly min: number };

export interface BenchTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Horizontal bars, in the given order. */
export interface BenchChart {
  readonly title: string;
  /** Unit after each number, such as "×" or "ms". */
  readonly unit: string;
  readonly bars: readonly { readonly label: string; readonly value: number }[];
  /** A line that the bars should not exceed, or should reach. */
  readonly limit?: { readonly label: string; readonly value: number };
}

export interface BenchResult {
  /** Names end with their unit. */
  readonly figures: Readonly<Record<string, number>>;
  /** By figure name; a target without its figure counts as missed. */
  readonly targets: Readonly<Record<string, Target>>;
  readonly table?: BenchTable;
  readonly chart?: BenchChart;
  /** What a reader of the figures should know. */
  readonly notes?: readonly string[];
  /** False if the run measured something other than what the documents describe. */
  readonly isForRecord?: boolean;
}

/** An invalid flag value, with a message for the user. */
export interface BenchMistake {
  readonly mistake: string;
}

export interface Bench {
  readonly name: string;
  /** What the bench measures, for the list. */
  readonly sentence: string;
  readonly flags?: readonly BenchFlag[];
  readonly run: (options: BenchOptions) => Promise<BenchResult | BenchMistake>;
}

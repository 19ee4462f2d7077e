/** What a bench is: something that measures, names its figures, and says what they should be. */

export interface BenchOptions {
  /** Below a minute, for everyday use; the figures are rougher. */
  readonly isQuick: boolean;
  /** Values of the bench's own flags, by name without dashes; true for a switch. */
  readonly flags: Readonly<Record<string, string | true>>;
  /** Prints progress. */
  readonly log: (sentence: string) => void;
}

/** A flag that one bench has besides those of all. */
export interface BenchFlag {
  readonly name: string;
  /** What a value looks like; empty for a switch. */
  readonly form: string;
  readonly meaning: string;
}

export type Target = { readonly max: number } | { readonly min: number };

export interface BenchTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Horizontal bars, in the order given. */
export interface BenchChart {
  readonly title: string;
  /** Behind each number, "×" or "ms" for example. */
  readonly unit: string;
  readonly bars: readonly { readonly label: string; readonly value: number }[];
  /** A line that the bars should not pass, or should reach. */
  readonly limit?: { readonly label: string; readonly value: number };
}

export interface BenchResult {
  /** Names have their units last. */
  readonly figures: Readonly<Record<string, number>>;
  /** By the figure's name; a target without its figure counts as missed. */
  readonly targets: Readonly<Record<string, Target>>;
  readonly table?: BenchTable;
  readonly chart?: BenchChart;
  /** Sentences that a reader of the figures should know. */
  readonly notes?: readonly string[];
  /** False for a run that measured something else than what the documents tell. */
  readonly isForRecord?: boolean;
}

/** A bad flag, as a sentence for the user. */
export interface BenchMistake {
  readonly mistake: string;
}

export interface Bench {
  readonly name: string;
  /** What it measures, for the list. */
  readonly sentence: string;
  readonly flags?: readonly BenchFlag[];
  readonly run: (options: BenchOptions) => Promise<BenchResult | BenchMistake>;
}

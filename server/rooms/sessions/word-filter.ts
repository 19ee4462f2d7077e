/** Masks rude words in rooms whose host wants that. The word list is loaded when it is first needed. */

export interface WordFilter {
  /** Starts to load the list; later calls do nothing. */
  load(): void;
  /** The text with rude words masked by stars; undefined before the list is loaded. */
  mask(text: string): string | undefined;
}

/** Innocent words that contain a rude one. */
const ALLOWED = [
  "cockpit",
  "cocktail",
  "peacock",
  "hancock",
  "shiitake",
  "scunthorpe",
  "sussex",
  "essex",
  "dickens",
  "assassin",
  "bassist",
  "class",
  "pass",
  "grass",
  "cumulus",
  "document",
];

/** `onFailed` receives the error if the list can't be loaded. */
export function createWordFilter(onFailed: (error: unknown) => void): WordFilter {
  let mask: ((text: string) => string) | undefined;
  let isLoading = false;
  return {
    load: () => {
      if (isLoading) return;
      isLoading = true;
      loadMask().then((loaded) => {
        mask = loaded;
      }, onFailed);
    },
    mask: (text) => mask?.(text),
  };
}

async function loadMask(): Promise<(text: string) => string> {
  const { DataSet, RegExpMatcher, TextCensor, englishDataset, englishRecommendedTransformers } =
    await import("obscenity");
  const list = new DataSet<{ originalWord: string }>().addAll(englishDataset);
  const built = list.build();
  const matcher = new RegExpMatcher({
    ...built,
    ...englishRecommendedTransformers,
    whitelistedTerms: [...(built.whitelistedTerms ?? []), ...ALLOWED],
  });
  const censor = new TextCensor().setStrategy(({ matchLength }) => "*".repeat(matchLength));
  return (text) => censor.applyTo(text, matcher.getAllMatches(text));
}

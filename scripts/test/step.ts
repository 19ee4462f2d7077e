/** What a test runner's reporter sends to `npm test`: one step of a run. */

/** Without `test`, a step of the file as a whole. */
export type Step =
  | { readonly kind: "plan"; readonly files: number }
  | { readonly kind: "begin"; readonly file: string; readonly test?: string }
  | {
      readonly kind: "end";
      readonly file: string;
      readonly test?: string;
      readonly state: "passed" | "failed" | "skipped";
    }
  /** A part of a test that is still running has finished. */
  | { readonly kind: "part"; readonly file: string; readonly test: string };

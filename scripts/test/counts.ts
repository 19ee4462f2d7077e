/** The result of a stage of `npm test`, as counts. */

/** How many tests of a run passed, failed and were skipped. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

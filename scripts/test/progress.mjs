/** What a test runner has begun and finished so far, from the messages of its reporter. */

/**
 * @typedef {{ kind: "plan", files: number }
 *   | { kind: "begin", file: string, test?: string }
 *   | { kind: "end", file: string, test?: string, state: "passed" | "failed" | "skipped" }} Message
 *   One step of a runner; without `test` it is of the file as a whole.
 */

export class Progress {
  /** Files that have begun and not ended, each with its tests that have. @type {Map<string, Set<string>>} */
  #open = new Map();
  #plannedFiles = 0;
  #endedFiles = 0;
  /** @type {import("./test-counts.mjs").Counts} */
  #counts = { passed: 0, failed: 0, skipped: 0 };

  /** @param {Message} message */
  record(message) {
    if (message.kind === "plan") {
      this.#plannedFiles = message.files;
    } else if (message.test !== undefined) {
      this.#recordTest(message.kind, message.file, message.test);
      if (message.kind === "end") this.#counts[message.state] += 1;
    } else if (message.kind === "begin") {
      this.#open.set(message.file, new Set());
    } else {
      this.#open.delete(message.file);
      this.#endedFiles += 1;
      // A file fails by itself when it can't be loaded; its tests are counted one by one.
      if (message.state === "failed") this.#counts.failed += 1;
    }
  }

  /**
   * @param {"begin" | "end"} kind
   * @param {string} file
   * @param {string} test
   */
  #recordTest(kind, file, test) {
    const tests = this.#open.get(file) ?? new Set();
    this.#open.set(file, tests);
    if (kind === "begin") tests.add(test);
    else tests.delete(test);
  }

  /** Tests that are running; a file with none, which is being loaded or set up, stands for itself. */
  running() {
    return [...this.#open].flatMap(([file, tests]) =>
      tests.size === 0 ? [file] : [...tests].map((test) => `${file} > ${test}`),
    );
  }

  counts() {
    return { ...this.#counts };
  }

  /** Sentence about the files, empty where the runner has said nothing of them. */
  filesLine() {
    if (this.#plannedFiles === 0) return "";
    return `${this.#endedFiles} of ${this.#plannedFiles} files were finished.`;
  }
}

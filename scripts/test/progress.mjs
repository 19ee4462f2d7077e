/** What a test runner has begun and finished so far, from the messages of its reporter. */

/** @typedef {import("./step.ts").Step} Step */

export class Progress {
  /**
   * Files that have begun and not ended, each with its running tests.
   * @type {Map<string, Set<string>>}
   */
  #open = new Map();
  #plannedFiles = 0;
  #endedFiles = 0;
  /** @type {import("./counts.ts").Counts} */
  #counts = { passed: 0, failed: 0, skipped: 0 };

  /** @param {Step} step */
  record(step) {
    if (step.kind === "plan") {
      this.#plannedFiles = step.files;
    } else if (step.kind === "part") {
      // Progress without a result to count.
    } else if (step.test !== undefined) {
      this.#recordTest(step.kind, step.file, step.test);
      if (step.kind === "end") this.#counts[step.state] += 1;
    } else if (step.kind === "begin") {
      this.#open.set(step.file, new Set());
    } else {
      this.#open.delete(step.file);
      this.#endedFiles += 1;
      // A file fails itself if it can't be loaded; its tests are counted one by one.
      if (step.state === "failed") this.#counts.failed += 1;
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

  /** Running tests; a file without any, which is being loaded or set up, stands for itself. */
  running() {
    return [...this.#open].flatMap(([file, tests]) =>
      tests.size === 0 ? [file] : [...tests].map((test) => `${file} > ${test}`),
    );
  }

  counts() {
    return { ...this.#counts };
  }

  /** Sentence about the files, empty while the runner has reported none. */
  filesLine() {
    if (this.#plannedFiles === 0) return "";
    return `${this.#endedFiles} of ${this.#plannedFiles} files were finished.`;
  }
}

/** A clock that a test controls: time passes only in `runUntil`, and everything due happens in order. */

interface Due {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
}

export class VirtualClock {
  #nowMs = 0;
  #order = 0;
  #due: Due[] = [];

  readonly now = (): number => this.#nowMs;

  /** Runs `run` at `atMs`, after everything planned earlier for the same time. */
  at(atMs: number, run: () => void): void {
    const due: Due = { atMs: Math.max(atMs, this.#nowMs), order: this.#order++, run };
    let low = 0;
    let high = this.#due.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#due[middle];
      if (other !== undefined && other.atMs <= due.atMs) low = middle + 1;
      else high = middle;
    }
    this.#due.splice(low, 0, due);
  }

  /** Lets time pass; resolved promises run between two planned calls. */
  async runUntil(endMs: number): Promise<void> {
    for (;;) {
      const next = this.#due[0];
      if (next === undefined || next.atMs > endMs) break;
      this.#due.shift();
      this.#nowMs = next.atMs;
      next.run();
      await Promise.resolve();
    }
    this.#nowMs = endMs;
  }
}

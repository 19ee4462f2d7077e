/** Packs boxes of similar height into a square, row by row. */

export interface Place {
  readonly x: number;
  readonly y: number;
}

export class ShelfPacker {
  readonly #width: number;
  readonly #height: number;
  readonly #gap: number;
  #x: number;
  #y: number;
  #rowHeight = 0;

  constructor(width: number, height: number, gap: number) {
    this.#width = width;
    this.#height = height;
    this.#gap = gap;
    this.#x = gap;
    this.#y = gap;
  }

  /** Upper left corner for a box; undefined if it does not fit. */
  place(width: number, height: number): Place | undefined {
    const gap = this.#gap;
    const needsRow = this.#x + width + gap > this.#width && this.#x > gap;
    const y = needsRow ? this.#y + this.#rowHeight + gap : this.#y;
    const x = needsRow ? gap : this.#x;
    if (x + width + gap > this.#width || y + height + gap > this.#height) return undefined;
    this.#x = x + width + gap;
    this.#y = y;
    this.#rowHeight = needsRow ? height : Math.max(this.#rowHeight, height);
    return { x, y };
  }

  /** Forgets all boxes. */
  clear(): void {
    this.#x = this.#gap;
    this.#y = this.#gap;
    this.#rowHeight = 0;
  }
}

/** A sheet that fills up sooner than this is too small for the names in view, frames. */
const SOON_FRAMES = 120;

/**
 * What to do with a full sheet. Most names in an old sheet are no longer in view: clear it. A young sheet
 * grows, or at its largest size new names wait, because redrawing the sheet every frame would cost far
 * more.
 */
export function whenFull(frames: number, mayGrow: boolean): "clear" | "grow" | "wait" {
  if (frames >= SOON_FRAMES) return "clear";
  return mayGrow ? "grow" : "wait";
}

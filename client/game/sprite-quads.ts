/** The quads of a layer as plain numbers: corners in world and screen px, and colours. */

/** Numbers per quad: x and y of upper left, upper right, lower left, lower right. */
const NUMBERS = 8;
const START_CAPACITY = 64;

/** World px to screen px: (ax + cy + e, bx + dy + f). */
export interface ViewMatrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export interface Line {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** `F` locates a sprite in its texture. */
export class SpriteQuads<F> {
  count = 0;
  corners = new Float64Array(START_CAPACITY * NUMBERS);
  /** Corners on the screen after the last call of `look`. */
  seen = new Float64Array(START_CAPACITY * NUMBERS);
  /** Colours of the upper and lower edge, as alpha << 24 | rgb. */
  upperTints = new Uint32Array(START_CAPACITY);
  lowerTints = new Uint32Array(START_CAPACITY);
  readonly frames: F[] = [];

  /** Adds a rotated sprite. (x, y) is the pivot: at `origin` along its length and half its height. */
  turned(
    frame: F,
    tint: number,
    x: number,
    y: number,
    rotation: number,
    width: number,
    height: number,
    origin: number,
  ): void {
    const cos = rotation === 0 ? 1 : Math.cos(rotation);
    const sin = rotation === 0 ? 0 : Math.sin(rotation);
    const leftX = -origin * width * cos;
    const leftY = -origin * width * sin;
    const alongX = width * cos;
    const alongY = width * sin;
    const halfX = -0.5 * height * sin;
    const halfY = 0.5 * height * cos;
    const at = this.#add(frame, tint, tint);
    const { corners } = this;
    corners[at] = x + leftX - halfX;
    corners[at + 1] = y + leftY - halfY;
    corners[at + 2] = x + leftX + alongX - halfX;
    corners[at + 3] = y + leftY + alongY - halfY;
    corners[at + 4] = x + leftX + halfX;
    corners[at + 5] = y + leftY + halfY;
    corners[at + 6] = x + leftX + alongX + halfX;
    corners[at + 7] = y + leftY + alongY + halfY;
  }

  /** Adds a sprite in an axis-aligned box. */
  box(frame: F, tint: number, x: number, y: number, width: number, height: number): void {
    const at = this.#add(frame, tint, tint);
    const { corners } = this;
    corners[at] = x;
    corners[at + 1] = y;
    corners[at + 2] = x + width;
    corners[at + 3] = y;
    corners[at + 4] = x;
    corners[at + 5] = y + height;
    corners[at + 6] = x + width;
    corners[at + 7] = y + height;
  }

  /** Adds a sprite between two lines, with one colour for each. */
  slope(
    frame: F,
    upperTint: number,
    lowerTint: number,
    upper: Readonly<Line>,
    lower: Readonly<Line>,
  ): void {
    const at = this.#add(frame, upperTint, lowerTint);
    const { corners } = this;
    corners[at] = upper.x1;
    corners[at + 1] = upper.y1;
    corners[at + 2] = upper.x2;
    corners[at + 3] = upper.y2;
    corners[at + 4] = lower.x1;
    corners[at + 5] = lower.y1;
    corners[at + 6] = lower.x2;
    corners[at + 7] = lower.y2;
  }

  /** Projects all corners to the screen. */
  look({ a, b, c, d, e, f }: ViewMatrix): void {
    const { corners, seen } = this;
    for (let at = 0; at < this.count * NUMBERS; at += 2) {
      const x = corners[at] ?? 0;
      const y = corners[at + 1] ?? 0;
      seen[at] = a * x + c * y + e;
      seen[at + 1] = b * x + d * y + f;
    }
  }

  /** Adds a quad; returns the index of its first corner. */
  #add(frame: F, upperTint: number, lowerTint: number): number {
    const at = this.count++;
    if (at === this.upperTints.length) this.#grow();
    this.frames[at] = frame;
    this.upperTints[at] = upperTint;
    this.lowerTints[at] = lowerTint;
    return at * NUMBERS;
  }

  #grow(): void {
    const { corners, upperTints, lowerTints } = this;
    this.corners = new Float64Array(corners.length * 2);
    this.corners.set(corners);
    this.seen = new Float64Array(corners.length * 2);
    this.upperTints = new Uint32Array(upperTints.length * 2);
    this.upperTints.set(upperTints);
    this.lowerTints = new Uint32Array(lowerTints.length * 2);
    this.lowerTints.set(lowerTints);
  }
}

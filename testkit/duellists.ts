/** Players who fight in virtual rooms, with what they see drawn and which bullet touches which ship. */

import type { HeadlessSession } from "../client/net/session/session.ts";
import { angleOf } from "../shared/maths/angle.ts";
import { randomBelow, seedRandom } from "../shared/maths/random.ts";
import { type Move, moveOf, packInput } from "../shared/sim/input.ts";
import { TICK_MS } from "../shared/wire/tick-time.ts";
import type { ServerShot } from "./witness.ts";

/** A bullet's speed, px per tick, and the distance at which it hits a ship, px. */
const SPEED = 14;
const REACH = 24;
/** A touch by less than this is not visible: a ship and a bullet move as much within half a tick, px. */
const GRAZE = 3;
/** A body that vanishes with a hit is drawn up to this far around its touch, px. */
const SHOWN_REACH = REACH + SPEED;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
}

/** Where a ship is drawn now; undefined if it isn't. */
function drawnShip(session: HeadlessSession, slot: number): Place | undefined {
  const { ships } = session.frame;
  for (let row = 0; row < ships.count; row++) {
    if (ships.slot[row] !== slot) continue;
    const [x = 0, y = 0] = [ships.x[row], ships.y[row]];
    return { x, y, vx: ships.vx[row] ?? 0, vy: ships.vy[row] ?? 0 };
  }
  return undefined;
}

/**
 * Fires at where the drawn target will be when the bullet arrives, if it keeps its course; stands still.
 */
export function shooter(slotOf: () => number): (session: HeadlessSession) => number {
  return (session) => {
    const own = drawnShip(session, session.slot);
    const target = drawnShip(session, slotOf());
    if (own === undefined || target === undefined) return 0;
    const ticks = Math.max(0, Math.hypot(target.x - own.x, target.y - own.y) - 16) / SPEED;
    const x = target.x + target.vx * ticks - own.x;
    const y = target.y + target.vy * ticks - own.y;
    return packInput(0, true, false, angleOf(Math.round(x * 256), Math.round(y * 256)));
  };
}

/**
 * Strafes around the ship it sees in `slotOf`, at about `distance` px, and turns back at irregular times.
 */
export function strafer(
  slotOf: () => number,
  distance: number,
  seed: number,
  now: () => number,
): (session: HeadlessSession) => number {
  const random = new Int32Array(4);
  seedRandom(random, 0, seed);
  let side = 1;
  let turnsAtMs = 0;
  return (session) => {
    if (now() >= turnsAtMs) {
      side = -side;
      turnsAtMs = now() + (15 + randomBelow(random, 0, 45)) * TICK_MS;
    }
    const own = drawnShip(session, session.slot);
    const other = drawnShip(session, slotOf());
    if (own === undefined || other === undefined) return packInput(1, false, false, 0);
    const [x, y] = [own.x - other.x, own.y - other.y];
    const away = Math.hypot(x, y);
    const inward = Math.max(-1, Math.min(1, (distance - away) / 60));
    const wantedX = (x / away) * inward - (y / away) * side;
    const wantedY = (y / away) * inward + (x / away) * side;
    return packInput(headFor(wantedX, wantedY), false, false, 0);
  };
}

function headFor(x: number, y: number): Move {
  const along = (wanted: number): number => (Math.abs(wanted) < 0.38 ? 0 : Math.sign(wanted));
  return moveOf(along(x), along(y));
}

/** What a player saw of one bullet. */
export interface SeenShot {
  readonly owner: number;
  /** When it was first drawn. */
  readonly atMs: number;
  /** It came within reach of the ship, or more than grazed it. */
  hasTouched: boolean;
  hasOverlapped: boolean;
  x: number;
  y: number;
  lastFrame: number;
}

/**
 * Follows the drawn bullets of some owners, and which of them visibly touch a drawn ship. Call `look` in
 * each frame.
 */
export class TouchWatcher {
  readonly seen: SeenShot[] = [];
  readonly #bodies = new Map<number, SeenShot>();
  readonly #session: HeadlessSession;
  readonly #isWatched: (owner: number) => boolean;
  readonly #slotOf: () => number;
  #frame = 0;
  #shipBefore: Place | undefined;

  constructor(
    session: HeadlessSession,
    isWatched: (owner: number) => boolean,
    slotOf: () => number,
  ) {
    this.#session = session;
    this.#isWatched = isWatched;
    this.#slotOf = slotOf;
  }

  look(nowMs: number): void {
    this.#frame += 1;
    const drawn = drawnShip(this.#session, this.#slotOf());
    // A ship that a hit has just killed is missing in the frame that shows the hit.
    const ship = drawn ?? this.#shipBefore;
    const before = this.#shipBefore ?? ship;
    this.#shipBefore = drawn;
    const { bullets } = this.#session.frame;
    for (let row = 0; row < bullets.count; row++) {
      const owner = bullets.owner[row] ?? -1;
      if (!this.#isWatched(owner)) continue;
      const [id = 0, x = 0, y = 0] = [bullets.id[row], bullets.x[row], bullets.y[row]];
      const body = this.#bodyOf(id, owner, x, y, nowMs);
      if (ship !== undefined && before !== undefined) {
        const distance = nearest(body, before, x, y, ship);
        if (distance < REACH) body.hasTouched = true;
        if (distance < REACH - GRAZE) body.hasOverlapped = true;
      }
      body.x = x;
      body.y = y;
      body.lastFrame = this.#frame;
    }
    for (const moment of this.#session.takeEffects())
      if (moment.kind === "hit" && ship !== undefined) this.#noteHit(moment, ship);
  }

  #bodyOf(id: number, owner: number, x: number, y: number, atMs: number): SeenShot {
    let body = this.#bodies.get(id);
    if (body === undefined) {
      body = { owner, atMs, hasTouched: false, hasOverlapped: false, x, y, lastFrame: this.#frame };
      this.#bodies.set(id, body);
      this.seen.push(body);
    }
    return body;
  }

  /** A bullet that ended in a hit beside the ship counts as touching it. */
  #noteHit(hit: { readonly x: number; readonly y: number }, ship: Place): void {
    if (Math.hypot(hit.x - ship.x, hit.y - ship.y) > SHOWN_REACH) return;
    for (const body of this.#bodies.values()) {
      const isNear = Math.hypot(hit.x - body.x, hit.y - body.y) < 3 * SPEED;
      if (!isNear || body.lastFrame !== this.#frame - 1) continue;
      body.hasTouched = true;
      body.hasOverlapped = true;
    }
  }
}

/** How near a bullet comes to a ship between two frames, both flying straight, px. */
function nearest(body: SeenShot, before: Place, x: number, y: number, ship: Place): number {
  const [fromX, fromY] = [body.x - before.x, body.y - before.y];
  const [wayX, wayY] = [x - ship.x - fromX, y - ship.y - fromY];
  const length = wayX * wayX + wayY * wayY;
  const part = length === 0 ? 0 : -(fromX * wayX + fromY * wayY) / length;
  const at = Math.min(1, Math.max(0, part));
  return Math.hypot(fromX + wayX * at, fromY + wayY * at);
}

/** How often what a player saw agrees with the server. */
export interface Agreement {
  touches: number;
  touchesThatHit: number;
  hits: number;
  hitsThatTouched: number;
}

/**
 * Compares bodies with the server's shots, matched by owner and time: a body is first drawn `afterMs` after
 * the server ran its shot's tick (negative: before it), plus or minus half a cooldown.
 */
export function agreementOf(
  seen: readonly SeenShot[],
  shots: readonly ServerShot[],
  afterMs: number,
  sinceMs: number,
): Agreement {
  const sum = { touches: 0, touchesThatHit: 0, hits: 0, hitsThatTouched: 0 };
  const bodyOf = new Map<ServerShot, SeenShot>();
  for (const body of seen) {
    const shot = shots.find(
      ({ owner, tick }) =>
        owner === body.owner && Math.abs(tick * TICK_MS + afterMs - body.atMs) < 6 * TICK_MS,
    );
    if (body.atMs < sinceMs) continue;
    if (shot !== undefined) bodyOf.set(shot, body);
    if (!body.hasOverlapped) continue;
    sum.touches += 1;
    if (shot !== undefined && shot.hitTick > 0) sum.touchesThatHit += 1;
  }
  const last = seen.at(-1)?.atMs ?? 0;
  for (const shot of shots) {
    const atMs = shot.tick * TICK_MS + afterMs;
    if (shot.hitTick === 0 || atMs < sinceMs || atMs > last) continue;
    if (!seen.some(({ owner }) => owner === shot.owner)) continue;
    sum.hits += 1;
    if (bodyOf.get(shot)?.hasTouched === true) sum.hitsThatTouched += 1;
  }
  return sum;
}

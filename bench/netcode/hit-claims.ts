/**
 * Hits as a player sees them: an own bullet that touches a drawn ship. Each is compared with the server's
 * result, independent of how the server decides.
 */
import type { Frame } from "../../client/net/frame/frame.ts";
import { SHIP_FLAG_PROTECTED } from "../../client/net/frame/ship-flags.ts";
import { BULLET_RADIUS, PX, SHIP_RADIUS } from "../../shared/sim/tuning.ts";
import type { ServerHit } from "./server-truth.ts";

const REACH_PX = (SHIP_RADIUS + BULLET_RADIUS) / PX;
/** A bullet is first drawn within this many ticks of its shot. */
const BORN_SLACK_TICKS = 3;

/** A hit that the player saw. */
interface Claim {
  readonly victim: number;
  readonly bornTick: number;
}

interface Body {
  x: number;
  y: number;
  lastFrame: number;
  readonly bornTick: number;
  hasHit: boolean;
}

export interface HitClaims {
  readonly bodies: Map<number, Body>;
  readonly claims: Claim[];
  frames: number;
}

export function createHitClaims(): HitClaims {
  return { bodies: new Map(), claims: [], frames: 0 };
}

/** Examines a drawn frame of the player in `slot`, whose newest own tick is `ownTick`. */
export function noteFrame(claims: HitClaims, frame: Frame, slot: number, ownTick: number): void {
  const { bullets } = frame;
  claims.frames += 1;
  for (let row = 0; row < bullets.count; row++) {
    if (bullets.owner[row] !== slot || (bullets.alpha[row] ?? 0) < 255) continue;
    const id = bullets.id[row] ?? 0;
    const x = bullets.x[row] ?? 0;
    const y = bullets.y[row] ?? 0;
    let body = claims.bodies.get(id);
    if (body === undefined) {
      body = { x, y, lastFrame: 0, bornTick: ownTick, hasHit: false };
      claims.bodies.set(id, body);
    }
    if (!body.hasHit) {
      const victim = touched(frame, slot, body, x, y);
      if (victim >= 0) {
        body.hasHit = true;
        claims.claims.push({ victim, bornTick: body.bornTick });
      }
    }
    body.x = x;
    body.y = y;
    body.lastFrame = claims.frames;
  }
  for (const [id, body] of claims.bodies)
    if (body.lastFrame < claims.frames) claims.bodies.delete(id);
}

/** The drawn ship that the bullet touched on its path since the last frame, or -1. */
function touched(frame: Frame, own: number, from: Body, toX: number, toY: number): number {
  const { ships } = frame;
  const dx = toX - from.x;
  const dy = toY - from.y;
  const length = dx * dx + dy * dy;
  for (let row = 0; row < ships.count; row++) {
    if (ships.slot[row] === own || ((ships.flags[row] ?? 0) & SHIP_FLAG_PROTECTED) !== 0) continue;
    const fx = (ships.x[row] ?? 0) - from.x;
    const fy = (ships.y[row] ?? 0) - from.y;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, (fx * dx + fy * dy) / length));
    if (Math.hypot(fx - dx * along, fy - dy * along) < REACH_PX) return ships.slot[row] ?? -1;
  }
  return -1;
}

export interface Agreement {
  readonly seen: number;
  readonly confirmed: number;
}

/** How many of the visible hits the server also has, counting each of its hits once. */
export function agreementOf(
  { claims }: HitClaims,
  slot: number,
  hits: readonly ServerHit[],
): Agreement {
  const open = hits.filter(({ owner }) => owner === slot);
  let confirmed = 0;
  for (const { victim, bornTick } of claims) {
    const at = open.findIndex(
      (hit) => hit.victim === victim && Math.abs(hit.bornTick - bornTick) <= BORN_SLACK_TICKS,
    );
    if (at < 0) continue;
    open.splice(at, 1);
    confirmed += 1;
  }
  return { seen: claims.length, confirmed };
}

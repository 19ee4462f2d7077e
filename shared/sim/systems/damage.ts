/**
 * Applies the hits of this tick in the order of bullet slots: knockback, shield, hull, kills, assists.
 * Reads `strikes`, `struck` and the mode; writes ships, score and crown; ends the bullets; emits hits and
 * kills.
 */

import { clamp, div32, min } from "../../maths/int.ts";
import { damageOf, KNOCKBACK_OF } from "../content/weapons.ts";
import { modeOf } from "../modes/registry.ts";
import { isFoe } from "../modes/sides.ts";
import { SHIP_ABSENT, SHIP_FLYING } from "../ships/ships.ts";
import { ASSIST_TICKS, SHIP_SPEED_MAX } from "../tuning.ts";
import { EVENT_BULLET_HIT, EVENT_KILL, emit } from "../world/events.ts";
import { HEAD, PHASE_PLAYING } from "../world/head.ts";
import { award } from "../world/score.ts";
import { endBullet, killShip } from "../world/spawn.ts";
import { tickOf, type World } from "../world/world.ts";

export function damage(world: World): void {
  const { struck, strikes, strikeCount } = world.scratch;
  for (let i = 0; i < strikeCount; i++) {
    const bullet = strikes[i] ?? 0;
    const victim = (struck[bullet] ?? 0) - 1;
    struck[bullet] = 0;
    emit(world.events, EVENT_BULLET_HIT, bullet, victim);
    hit(world, bullet, victim);
    endBullet(world, bullet);
  }
}

function hit(world: World, bullet: number, victim: number): void {
  const { ships, bullets, head } = world;
  if (ships.life[victim] !== SHIP_FLYING) return; // killed by an earlier bullet of this tick
  knock(world, bullet, victim);
  if (head[HEAD.phase] !== PHASE_PLAYING || (ships.protectTicks[victim] ?? 0) > 0) return;
  const isBank = (bullets.bounces[bullet] ?? 0) > 0;
  const owner = bullets.owner[bullet] ?? -1;
  if (owner >= 0) remember(world, victim, owner);
  let left = damageOf(bullets.weapon[bullet] ?? 0, bullets.bounces[bullet] ?? 0);
  const absorbed = min(left, ships.shield[victim] ?? 0);
  ships.shield[victim] = (ships.shield[victim] ?? 0) - absorbed;
  left -= absorbed;
  const hull = (ships.hull[victim] ?? 0) - left;
  if (hull > 0) ships.hull[victim] = hull;
  else kill(world, victim, owner, isBank);
}

function knock(world: World, bullet: number, victim: number): void {
  const { ships, bullets } = world;
  const share = KNOCKBACK_OF[bullets.weapon[bullet] ?? 0] ?? 0;
  const x = (ships.vx[victim] ?? 0) + div32((bullets.vx[bullet] ?? 0) * share, 256);
  const y = (ships.vy[victim] ?? 0) + div32((bullets.vy[bullet] ?? 0) * share, 256);
  ships.vx[victim] = clamp(x, -SHIP_SPEED_MAX, SHIP_SPEED_MAX);
  ships.vy[victim] = clamp(y, -SHIP_SPEED_MAX, SHIP_SPEED_MAX);
}

/** Keeps the last three different ships that hit a victim, newest first; slots are stored + 1. */
function remember(world: World, victim: number, owner: number): void {
  const { hitBy0, hitBy1, hitBy2, hitTick0, hitTick1, hitTick2 } = world.ships;
  const by = owner + 1;
  if (hitBy0[victim] !== by) {
    if (hitBy1[victim] !== by) {
      hitBy2[victim] = hitBy1[victim] ?? 0;
      hitTick2[victim] = hitTick1[victim] ?? 0;
    }
    hitBy1[victim] = hitBy0[victim] ?? 0;
    hitTick1[victim] = hitTick0[victim] ?? 0;
    hitBy0[victim] = by;
  }
  hitTick0[victim] = tickOf(world);
}

function kill(world: World, victim: number, killer: number, isBank: boolean): void {
  const { ships } = world;
  ships.deaths[victim] = (ships.deaths[victim] ?? 0) + 1;
  ships.streak[victim] = 0;
  const isByFoe =
    killer >= 0 && ships.life[killer] !== SHIP_ABSENT && isFoe(ships.team, killer, victim);
  if (isByFoe) {
    ships.kills[killer] = (ships.kills[killer] ?? 0) + 1;
    ships.streak[killer] = (ships.streak[killer] ?? 0) + 1;
    award(world, killer, modeOf(world).killPoints(world, victim, isBank));
  }
  assist(world, ships.hitBy0, ships.hitTick0, victim, killer);
  assist(world, ships.hitBy1, ships.hitTick1, victim, killer);
  assist(world, ships.hitBy2, ships.hitTick2, victim, killer);
  killShip(world, victim);
  modeOf(world).onKill(world, victim, isByFoe ? killer : -1);
  emit(world.events, EVENT_KILL, victim, killer, isBank ? 1 : 0);
}

/** Awards one remembered assist, and clears it. */
function assist(
  world: World,
  hitBy: Int32Array,
  hitTick: Int32Array,
  victim: number,
  killer: number,
): void {
  const helper = (hitBy[victim] ?? 0) - 1;
  const age = tickOf(world) - (hitTick[victim] ?? 0);
  hitBy[victim] = 0;
  hitTick[victim] = 0;
  if (
    helper < 0 ||
    helper === killer ||
    age > ASSIST_TICKS ||
    !isFoe(world.ships.team, helper, victim)
  )
    return;
  world.ships.assists[helper] = (world.ships.assists[helper] ?? 0) + 1;
  award(world, helper, modeOf(world).assistPoints);
}

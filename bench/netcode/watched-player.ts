/** One player of a fight: what its session did, compared with the server's world. */

import type { SessionProbe } from "../../client/net/play/probe.ts";
import type { HeadlessSession } from "../../client/net/session/session.ts";
import { DASH_BIT, FIRE_BIT, MOVE_MASK } from "../../shared/sim/input.ts";
import { createHitClaims, type HitClaims, noteFrame } from "./hit-claims.ts";
import { rowOfTick, type ServerTruth } from "./server-truth.ts";

const CONTROLS = MOVE_MASK | FIRE_BIT | DASH_BIT;
/** Inputs not applied within this many ticks are dropped. */
const MAX_WAIT_TICKS = 120;

interface Waiting {
  readonly tick: number;
  readonly input: number;
  readonly madeMs: number;
  readonly isEdge: boolean;
}

export interface WatchedPlayer {
  readonly probe: SessionProbe;
  readonly claims: HitClaims;
  session: HeadlessSession | undefined;
  /** Inputs made, by tick, and those that the server has not run yet. */
  readonly made: Map<number, number>;
  readonly waiting: Waiting[];
  lastControls: number;
  ownTick: number;
  /** Tick of the newest snapshot when the last frame was drawn. */
  drawnSnapshotTick: number;
  /** Ticks of the two newest snapshots. */
  snapshotTick: number;
  earlierTick: number;
  isCounting: boolean;
  /** Corrections without an explanation on the server. */
  mismatches: number;
  readonly correctionPx: number[];
  readonly edgeMs: number[];
  readonly inputMs: number[];
  readonly drawDelayMs: number[];
  remoteErrorPx: number;
  remoteSeen: number;
  extrapolated: number;
  framesDrawn: number;
}

/** `slot` is set once its session has one. */
export function watchPlayer(truth: ServerTruth, now: () => number): WatchedPlayer {
  const player: WatchedPlayer = {
    probe: {
      onInput: (tick, input) => noteInput(player, tick, input, now()),
      onSnapshot: () => {
        player.earlierTick = player.snapshotTick;
        player.snapshotTick = player.session?.perception?.tick ?? 0;
      },
      onCorrection: (sizePx, cause) => {
        if (!player.isCounting) return;
        if (cause !== "spawn") player.correctionPx.push(sizePx);
        if (!isExplained(player, truth)) player.mismatches += 1;
      },
    },
    claims: createHitClaims(),
    session: undefined,
    made: new Map(),
    waiting: [],
    lastControls: 0,
    ownTick: 0,
    drawnSnapshotTick: 0,
    snapshotTick: 0,
    earlierTick: 0,
    isCounting: false,
    mismatches: 0,
    correctionPx: [],
    edgeMs: [],
    inputMs: [],
    drawDelayMs: [],
    remoteErrorPx: 0,
    remoteSeen: 0,
    extrapolated: 0,
    framesDrawn: 0,
  };
  return player;
}

function noteInput(player: WatchedPlayer, tick: number, input: number, nowMs: number): void {
  player.made.set(tick, input);
  player.made.delete(tick - 2 * MAX_WAIT_TICKS);
  player.ownTick = tick;
  const isEdge = (input & CONTROLS) !== player.lastControls;
  player.lastControls = input & CONTROLS;
  player.waiting.push({ tick, input, madeMs: nowMs, isEdge });
}

/**
 * Whether, since the previous snapshot, another player interfered with the ship or the server ran a
 * different input.
 */
function isExplained(player: WatchedPlayer, truth: ServerTruth): boolean {
  const slot = player.session?.slot ?? -1;
  // A tick without an input repeats an earlier one, which may have been late.
  let from = player.earlierTick + 1;
  while (!player.made.has(from) && from > player.earlierTick - MAX_WAIT_TICKS) from -= 1;
  for (let tick = from; tick <= player.snapshotTick; tick++) {
    const row = rowOfTick(truth, tick, slot);
    const made = player.made.get(tick);
    if (row < 0) return true;
    if (tick > player.earlierTick && truth.isInterfered[row] === 1) return true;
    if (made !== undefined && made !== truth.inputs[row]) return true;
  }
  return false;
}

/** Checks what the server has just run: which inputs apply now. */
export function noteApplied(player: WatchedPlayer, truth: ServerTruth, nowMs: number): void {
  const slot = player.session?.slot ?? -1;
  if (slot < 0) return;
  const row = rowOfTick(truth, truth.tick, slot);
  const isAgain = player.made.get(truth.tick) === truth.inputs[row];
  while (player.waiting[0] !== undefined && player.waiting[0].tick <= truth.tick) {
    const first = player.waiting[0];
    // A late input applies from the next tick that runs as the player intended.
    if (!isAgain && truth.tick - first.tick < MAX_WAIT_TICKS) return;
    player.waiting.shift();
    if (!player.isCounting) continue;
    player.inputMs.push(nowMs - first.madeMs);
    if (first.isEdge) player.edgeMs.push(nowMs - first.madeMs);
  }
}

/** Examines the frame that the session drew last; call just before it draws the next. */
export function noteDrawn(player: WatchedPlayer, truth: ServerTruth): void {
  const { session } = player;
  const newestTick = player.drawnSnapshotTick;
  player.drawnSnapshotTick = player.snapshotTick;
  if (session === undefined || !player.isCounting) return;
  noteFrame(player.claims, session.frame, session.slot, player.ownTick);
  player.framesDrawn += 1;
  if (player.framesDrawn % 30 === 0) player.drawDelayMs.push(session.stats.interpolationDelayMs);
  const { ships, drawnTick } = session.frame;
  const tick = Math.floor(drawnTick);
  if (tick + 1 > newestTick) {
    player.extrapolated += 1;
    return;
  }
  for (let at = 0; at < ships.count; at++) {
    const slot = ships.slot[at] ?? 0;
    if (slot === session.slot) continue;
    const a = rowOfTick(truth, tick, slot);
    const b = rowOfTick(truth, tick + 1, slot);
    if (a < 0 || b < 0 || truth.isFlying[a] === 0 || truth.isFlying[b] === 0) continue;
    const part = drawnTick - tick;
    const x = (truth.x[a] ?? 0) * (1 - part) + (truth.x[b] ?? 0) * part;
    const y = (truth.y[a] ?? 0) * (1 - part) + (truth.y[b] ?? 0) * part;
    player.remoteErrorPx += Math.hypot((ships.x[at] ?? 0) - x, (ships.y[at] ?? 0) - y);
    player.remoteSeen += 1;
  }
}

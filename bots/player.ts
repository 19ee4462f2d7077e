/** One bot: the browser's headless client, controlled by an AI brain. */

import type { OpenSocket } from "../client/net/links/socket.ts";
import { createSession } from "../client/net/session/session.ts";
import type { Session } from "../client/net/session/session-api.ts";
import type { SessionParts } from "../client/net/session/session-parts.ts";
import { type Brain, createBrain, type Skill, think } from "../shared/ai/brain.ts";
import { TICK_MS } from "../shared/wire/tick-time.ts";
import { countIn, type Measures, probeOf } from "./measures.ts";
import { createPresence, noteFirstSnapshot, notePassed, type Presence } from "./presence.ts";

export interface Player {
  readonly session: Session;
  /** Undefined for a spectator. */
  readonly brain: Brain | undefined;
  readonly presence: Presence;
  /** Tick of the player's own clock in which the brain last decided. */
  thoughtTick: number;
  /** Leaving on purpose: a connection that ends from now on is not an error. */
  isLeaving: boolean;
}

export interface PlayerSetup {
  readonly isSpectator: boolean;
  readonly skill: Skill;
  readonly seed: number;
}

/** Starts a bot, which joins at once; call `drivePlayer` regularly from then on. */
export function startPlayer(parts: SessionParts, setup: PlayerSetup, measures: Measures): Player {
  const { isSpectator, skill, seed } = setup;
  const presence = createPresence();
  const probe = probeOf(measures);
  const openSocket = watchCloses(parts.openSocket, (code) => {
    if (!player.isLeaving) countIn(measures.closeCodes, code);
  });
  const session = createSession(
    { ...parts, openSocket },
    {
      probe: {
        ...probe,
        onSnapshot: (intervalMs, bytes) => {
          if (intervalMs === 0) noteFirstSnapshot(presence, parts.now());
          probe.onSnapshot?.(intervalMs, bytes);
        },
      },
    },
  );
  const brain = isSpectator ? undefined : createBrain({ seed, skill });
  const player: Player = { session, brain, presence, thoughtTick: -1, isLeaving: false };
  return player;
}

/** Runs what is due; the brain decides once per tick. */
export function drivePlayer(player: Player, nowMs: number): void {
  const { session, brain, presence } = player;
  const tick = Math.floor(nowMs / TICK_MS);
  if (brain !== undefined && tick !== player.thoughtTick) {
    player.thoughtTick = tick;
    const { perception } = session;
    if (perception !== undefined) session.setInput(think(brain, perception));
  }
  session.update();
  // Effects are only for a page.
  session.takeEffects();
  notePassed(presence, nowMs, session.phase === "playing");
}

export function stopPlayer(player: Player): void {
  player.isLeaving = true;
  player.session.leave();
}

/** Wraps sockets to report how they ended, even if their session no longer listens. */
function watchCloses(openSocket: OpenSocket, onEnded: (code: number) => void): OpenSocket {
  return (url, protocols) => {
    const inner = openSocket(url, protocols);
    const outer = {
      onOpen: ignore,
      onFrame: (_frame: Uint8Array): void => undefined,
      onClose: (_code: number, _reason: string): void => undefined,
      send: (frame: Uint8Array) => inner.send(frame),
      close: () => inner.close(),
    };
    inner.onOpen = () => outer.onOpen();
    inner.onFrame = (frame) => outer.onFrame(frame);
    inner.onClose = (code, reason) => {
      onEnded(code);
      outer.onClose(code, reason);
    };
    return outer;
  };
}

function ignore(): void {
  // Replaced once the session listens.
}

/** One bot: the browser's own headless client, and a brain that holds its controls. */
import { createSession } from "../client/net/session.ts";
import type { OpenSocket, Session, SessionParts } from "../client/net/session-api.ts";
import { TICK_MS } from "../client/net/tick-clock.ts";
import { type Brain, createBrain, type Skill, think } from "../shared/ai/brain.ts";
import { countIn, type Measures, probeOf } from "./measures.ts";
import { createPresence, noteFirstSnapshot, notePassed, type Presence } from "./presence.ts";

export interface Player {
  readonly session: Session;
  /** Undefined for a spectator. */
  readonly brain: Brain | undefined;
  readonly presence: Presence;
  /** Tick of the player's own clock in which it thought last. */
  thoughtTick: number;
  /** Asked to leave: what ends from then on was wanted. */
  isLeaving: boolean;
}

export interface PlayerSetup {
  readonly isSpectator: boolean;
  readonly skill: Skill;
  readonly seed: number;
}

/** Starts a bot, which joins at once; call `drivePlayer` from then on. */
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

/** Runs what is due; the brain is asked once for each tick's time that passes. */
export function drivePlayer(player: Player, nowMs: number): void {
  const { session, brain, presence } = player;
  const tick = Math.floor(nowMs / TICK_MS);
  if (brain !== undefined && tick !== player.thoughtTick) {
    player.thoughtTick = tick;
    const { sight } = session;
    if (sight !== undefined) session.setInput(think(brain, sight));
  }
  session.update();
  // Effects are for a page.
  session.takeMoments();
  notePassed(presence, nowMs, session.phase === "playing");
}

export function stopPlayer(player: Player): void {
  player.isLeaving = true;
  player.session.leave();
}

/** Sockets that tell how they ended, whether or not their session still listens. */
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
  // Until the session listens.
}

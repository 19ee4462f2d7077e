/**
 * Runs game and bare server alternately under the same load, so that both meet the same state of the
 * machine.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { startBare } from "../servers/bare-process.ts";
import { endChild, holdChild, releaseChild, type ServerChild } from "../servers/child-process.ts";
import { makeRoom, startGame } from "../servers/game-server.ts";
import { createFleet, endFleet, type Fleet, joinBare, joinGame, stopSending } from "./fleet.ts";
import { type BareSegment, bareSegment, type GameSegment, gameSegment } from "./segments.ts";

export interface Plan {
  /** Seconds per stretch. */
  readonly seconds: number;
  /** Stretches per server. */
  readonly rounds: number;
}

export interface Compared {
  readonly bots: number;
  readonly game: readonly GameSegment[];
  /** Empty if only ticks were measured. */
  readonly bare: readonly BareSegment[];
}

/** Until code is compiled and ships are spread out, in stretches; full runs take longer. */
const WARM_UP_MS = 1500;

/** Game, bare, game, bare … with `bots` clients each. */
export async function compareServers(
  bots: number,
  { seconds, rounds }: Plan,
  log: (sentence: string) => void,
): Promise<Compared> {
  const bare = await startBare();
  const bareFleet = createFleet();
  await joinBare(bareFleet, Number(bare.address), bots);
  const compared = await withGame(bots, rounds, log, async (game, fleet) => {
    const games: GameSegment[] = [];
    const bares: BareSegment[] = [];
    for (let round = 1; round <= rounds; round++) {
      const segment = await gameSegment(game, fleet, seconds);
      games.push(segment);
      bares.push(await bareSegment(bare, bareFleet, segment.sizes, seconds));
      log(`${bots} bots: round ${round} of ${rounds} is measured.`);
    }
    return { bots, game: games, bare: bares };
  });
  endFleet(bareFleet);
  await endChild(bare);
  return compared;
}

/** The game alone. */
export function measureTicks(
  bots: number,
  { seconds, rounds }: Plan,
  log: (sentence: string) => void,
): Promise<Compared> {
  return withGame(bots, rounds, log, async (game, fleet) => {
    const segment = await gameSegment(game, fleet, seconds);
    log(`${bots} bots: measuring ticks.`);
    return { bots, game: [segment], bare: [] };
  });
}

/** Starts a game server with a room full of playing bots, paused before `measure` runs. */
async function withGame(
  bots: number,
  rounds: number,
  log: (sentence: string) => void,
  measure: (game: ServerChild, fleet: Fleet) => Promise<Compared>,
): Promise<Compared> {
  log(`${bots} bots join.`);
  const game = await startGame();
  const fleet = createFleet();
  await joinGame(fleet, game.address, await makeRoom(game.address, bots), bots);
  await sleep(WARM_UP_MS * rounds);
  stopSending(fleet);
  holdChild(game);
  const compared = await measure(game, fleet);
  releaseChild(game);
  endFleet(fleet);
  await endChild(game);
  return compared;
}

/**
 * The interface of a mode: its name and sentences, and the functions that the systems call. A mode keeps no
 * state of its own; its data is in the world's block, so that checkpoints and hashes contain it.
 */
import type { World } from "../world/world.ts";

export type ModeName = "free-for-all" | "teams" | "hold-the-crown";

export interface Mode {
  /** Name in API, flags and wire. */
  readonly name: ModeName;
  /** Name for players. */
  readonly title: string;
  /** How to win, in a sentence for players. */
  readonly goal: string;
  /**
   * 0: free-for-all. 2: players are seated in two even teams, bullets pass team mates unless friendly fire
   * is on, ships respawn on their own side, and the better team wins.
   */
  readonly teams: 0 | 2;
  /** How the crown is assigned: to the leader, or to the player who took it (see `onKill`). */
  readonly crown: "lead" | "held";
  /** Points for killing `victim`, whose record is still unchanged; not called for a team mate. */
  killPoints(world: World, victim: number, isBank: boolean): number;
  readonly assistPoints: number;
  readonly pickupPoints: number;
  /** Called after a kill and its points; `killer` is a seated foe of the victim, or -1. */
  onKill(world: World, victim: number, killer: number): void;
  /** Called at the end of each tick of a round. */
  onTick(world: World): void;
}

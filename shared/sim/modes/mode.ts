/**
 * What a mode is: what is told of it, and what it answers when the systems ask. A mode keeps no state of
 * its own; whatever it remembers is in the world's block, so that checkpoints and hashes hold it.
 */
import type { World } from "../world/world.ts";

export type ModeName = "free-for-all" | "teams" | "hold-the-crown";

export interface Mode {
  /** As API, flags and wire call it. */
  readonly name: ModeName;
  /** As people call it. */
  readonly title: string;
  /** What to do to win, in a sentence for players. */
  readonly goal: string;
  /**
   * 0: everybody for themselves. 2: players are seated in two even teams, bullets pass team mates unless
   * friendly fire is on, ships fly again on their own side, and the better team wins.
   */
  readonly teams: 0 | 2;
  /** Who wears the crown: whoever leads, or whoever took it (`onKill` says how). */
  readonly crown: "lead" | "held";
  /** Points for felling `victim`, whose record is still as it was; not asked for a team mate. */
  killPoints(world: World, victim: number, isBank: boolean): number;
  readonly assistPoints: number;
  readonly pickupPoints: number;
  /** After a kill and its points; `killer` is a seated foe of the victim, or -1. */
  onKill(world: World, victim: number, killer: number): void;
  /** At the end of each tick of a round. */
  onTick(world: World): void;
}

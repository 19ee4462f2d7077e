/** The rules of a round, as stored in the world's head. */
import type { ModeName } from "../modes/mode.ts";
import { DEFAULT_MODE, modeIndex, modeOf } from "../modes/registry.ts";
import { HEAD } from "../world/head.ts";
import type { World } from "../world/world.ts";

/** The rules of a round. */
export interface MatchRules {
  readonly mode: ModeName;
  /** Whether bullets damage team mates; ignored without teams. */
  readonly friendlyFire: boolean;
  /** Points of a player or team that end the round early; 0 for no limit. */
  readonly scoreLimit: number;
}

/** The default rules. */
export const DEFAULT_RULES: MatchRules = {
  mode: DEFAULT_MODE,
  friendlyFire: false,
  scoreLimit: 0,
};

/** Writes the rules of the next round into the head. */
export function setRules(world: World, { mode, friendlyFire, scoreLimit }: MatchRules): void {
  const { head } = world;
  head[HEAD.mode] = modeIndex(mode);
  head[HEAD.friendlyFire] = friendlyFire ? 1 : 0;
  head[HEAD.scoreLimit] = scoreLimit;
}

/** Reads the rules of the round. */
export function rulesOf(world: World): MatchRules {
  const { head } = world;
  return {
    mode: modeOf(world).name,
    friendlyFire: head[HEAD.friendlyFire] === 1,
    scoreLimit: head[HEAD.scoreLimit] ?? 0,
  };
}

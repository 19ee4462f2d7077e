/** Teams: two sides and one score each; points are awarded as in a free-for-all. */
import { FREE_FOR_ALL } from "./free-for-all.ts";
import type { Mode } from "./mode.ts";

export const TEAMS: Mode = {
  ...FREE_FOR_ALL,
  name: "teams",
  title: "Teams",
  goal: "Two teams: the side with more points wins.",
  teams: 2,
};

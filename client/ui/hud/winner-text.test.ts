import { describe, expect, it } from "vitest";
import type { MatchInfo } from "../../../shared/wire/messages.gen.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { winnerText } from "./winner-text.ts";

const players = new Map([[3, { name: "Ada" }]]);
const match = (part: Partial<MatchInfo>): MatchInfo => ({
  mode: "free-for-all",
  friendlyFire: false,
  scoreLimit: 0,
  firstScore: 0,
  secondScore: 0,
  winner: NO_SLOT,
  winnerTeam: 0,
  ...part,
});

describe("the results", () => {
  it("[P17] name the winning player or team, or say that there is none", () => {
    expect(winnerText(match({ winner: 3 }), players)).toBe("Ada wins the round");
    expect(winnerText(match({ mode: "teams", winnerTeam: 2 }), players)).toMatch(/^Orange wins/);
    expect(winnerText(match({ mode: "teams" }), players)).toBe("The round is a draw");
    expect(winnerText(match({ mode: "hold-the-crown" }), players)).toBe("Round over");
    expect(winnerText(match({ winner: 4 }), players)).toBe("Round over");
    expect(winnerText(undefined, players)).toBe("Round over");
  });
});

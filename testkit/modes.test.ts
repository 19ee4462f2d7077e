/** A whole short round of each mode, by a real room, real sessions and AI players, up to its results. */
import { describe, expect, it } from "vitest";
import { createBrain, think } from "../shared/ai/brain.ts";
import { TEST_ARENA } from "../shared/sim/arena/test-arena.ts";
import { MODE_NAMES, modeNamed } from "../shared/sim/modes/registry.ts";
import { NO_SLOT } from "../shared/wire/schema.ts";
import { VirtualRoom } from "./virtual-room.ts";

const ROUND_TICKS = 60 * 60;
const LINK = { delayMs: () => 30 };

/** A room with six AI players and two brains behind sessions; its clock stands at the results. */
async function playRound(mode: (typeof MODE_NAMES)[number]) {
  const rules = { mode, friendlyFire: false, scoreLimit: 0 };
  const virtual = new VirtualRoom(TEST_ARENA, {
    settings: rules,
    seats: 8,
    fill: 8,
    roundTicks: ROUND_TICKS,
  });
  const sessions = ["Ada", "Bob"].map((name, seed) => {
    const brain = createBrain({ seed, skill: "hard" });
    return virtual.join(name, LINK, ({ perception }) =>
      perception === undefined ? 0 : think(brain, perception),
    ).session;
  });
  const watcher = virtual.join("", LINK, () => 0, { isSpectator: true }).session;
  await virtual.clock.runUntil(((ROUND_TICKS + 120) * 1000) / 60);
  return { room: virtual.room, virtual, sessions, watcher };
}

describe("a round of every mode", () => {
  it.each(MODE_NAMES)(
    "[P19] is the same for all its clients and ends with its winner: %s",
    async (mode) => {
      const { room, virtual, sessions, watcher } = await playRound(mode);
      expect(room.summary()).toMatchObject({ mode, phase: "results" });
      for (const session of [...sessions, watcher]) {
        const { match, round, leaderboard, players } = session;
        expect(round?.phase).toBe("results");
        expect(match).toMatchObject({ mode, friendlyFire: false, scoreLimit: 0 });
        expect(leaderboard).toHaveLength(8);
        const rows = room.leaderboard();
        for (const { slot, team } of rows) {
          expect(players.get(slot)?.team).toBe(team);
          expect(session.frame.teams[slot]).toBe(team);
        }
        expect(rows.reduce((sum, { score }) => sum + score, 0)).toBeGreaterThan(0);
        if (modeNamed(mode).teams === 0) {
          expect(match?.winner).toBe(leaderboard[0]?.slot);
          expect([match?.winnerTeam, match?.firstScore]).toEqual([0, 0]);
          expect(rows.every(({ team }) => team === 0)).toBe(true);
          continue;
        }
        const scores = [match?.firstScore ?? 0, match?.secondScore ?? 0] as const;
        expect(room.summary().teamScores).toEqual(scores);
        expect(match?.winner).toBe(NO_SLOT);
        expect(match?.winnerTeam).toBe(scores[0] > scores[1] ? 1 : scores[0] < scores[1] ? 2 : 0);
        expect(rows.filter(({ team }) => team === 1)).toHaveLength(4);
      }
      // The next round begins with no wins counted.
      await virtual.clock.runUntil(((ROUND_TICKS + 800) * 1000) / 60);
      expect(watcher.round).toMatchObject({ number: 2, phase: "playing" });
      expect(watcher.match).toMatchObject({ mode, winner: NO_SLOT, winnerTeam: 0 });
    },
  );

  it("[P10] makes AI players kill only members of other teams", async () => {
    const { sessions, watcher } = await playRound("teams");
    const kills = watcher.events.filter(({ kind, slot }) => kind === "kill" && slot !== NO_SLOT);
    expect(kills.length).toBeGreaterThan(5);
    const teamOf = (slot: number): number => watcher.players.get(slot)?.team ?? 0;
    for (const { slot, other } of kills) expect(teamOf(slot)).not.toBe(teamOf(other));
    expect(sessions.map(({ slot }) => teamOf(slot)).sort()).toEqual([1, 2]);
  });
});

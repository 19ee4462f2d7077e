/** The content's tables are consistent, and a faulty row is named. */
import { describe, expect, it } from "vitest";
import { SHIP_FLYING } from "../ships/ships.ts";
import { type Content, contentFaults } from "./content-faults.ts";
import { PICKUPS, type Pickup } from "./pickups.ts";
import { SHIP_COLUMNS } from "./ship-columns.ts";
import { STANDARD, WEAPONS } from "./weapons.ts";

const SOUND: Content = { weapons: WEAPONS, pickups: PICKUPS, columns: SHIP_COLUMNS };
const REPAIR: Pickup = {
  name: "new",
  title: "New",
  meaning: "What it does.",
  colour: 0,
  pitch: 100,
  effect: { column: "hull", gain: 1, most: 2 },
};
const LIFE = SHIP_COLUMNS.find(({ name }) => name === "life");

function faultsWith(change: Partial<Content>): string[] {
  return contentFaults({ ...SOUND, ...change });
}

describe("the content", () => {
  it("[S9] is consistent", () => {
    expect(contentFaults(SOUND)).toEqual([]);
    expect(LIFE?.most).toBe(SHIP_FLYING);
  });

  it("[S9] is refused with the row's name for each relation that does not hold", () => {
    const weapon = { ...STANDARD, name: "new" };
    const weapons = [
      { ...weapon, cooldownTicks: 1 },
      { ...weapon, spread: [5] },
      { ...weapon, spread: [0, 1, 2, 3, 4, 5, 6, 7, 8] },
      { ...weapon, speed: 0 },
      { ...weapon, speed: 40 * 256 },
      { ...weapon, lifeTicks: 0 },
      { ...weapon, damage: [] },
      { ...weapon, damage: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
    ];
    for (const row of weapons) {
      const faults = faultsWith({ weapons: [...WEAPONS, row] });
      expect(faults, JSON.stringify(row)).toHaveLength(1);
      expect(faults[0]).toMatch(/^new: /);
    }
    const pickups = [
      { ...REPAIR, colour: 1 << 24 },
      { ...REPAIR, meaning: "Half a sentence" },
      { ...REPAIR, effect: { column: "hull", gain: 3, most: 2 } },
      { ...REPAIR, effect: { column: "rapidTicks", ticks: 0 } },
    ] as const satisfies readonly Pickup[];
    for (const row of pickups)
      expect(faultsWith({ pickups: [...PICKUPS, row] }), JSON.stringify(row)).toHaveLength(1);
    expect(faultsWith({ weapons: [...WEAPONS, STANDARD] })).toEqual(["standard is there twice"]);
    expect(
      faultsWith({ columns: SHIP_COLUMNS.slice(0, 1).map((row) => ({ ...row, most: 1 << 20 })) }),
    ).toHaveLength(1);
  });
});

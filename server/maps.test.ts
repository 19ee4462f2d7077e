/** The folder of maps: the game's own, and folders with an error. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadMaps } from "./maps.ts";

const OWN = path.join(import.meta.dirname, "../shared/maps");
const TILES = [
  "##########",
  "#........#",
  "#.s......#",
  "#........#",
  "#........#",
  "#......s.#",
  "#........#",
  "##########",
];

function mapText(name: string, players: number): string {
  return `name: ${name}\nplayers: ${players}\n---\n${TILES.join("\n")}\n`;
}

function reasonOf(folder: string): string {
  const result = loadMaps(folder);
  return result.ok ? "no reason: all is well" : result.reason;
}

describe("the game's maps", () => {
  const result = loadMaps(OWN);
  const arenas = result.ok ? result.arenas : [];

  it("[M3] are read without an error: one for 8, one for 32 and one for more than 100 players", () => {
    expect(result).toMatchObject({ ok: true });
    const players = arenas.map((arena) => arena.players);
    expect(players).toContain(8);
    expect(players).toContain(32);
    expect(players.some((count) => count > 100)).toBe(true);
  });

  it("have a spawn point for every player and look the same from the other end", () => {
    for (const arena of arenas) {
      expect(arena.spawns.length / 2, arena.name).toBeGreaterThanOrEqual(arena.players);
      expect(arena.pads.length, arena.name).toBeGreaterThan(0);
      const tiles = arena.text.slice(arena.text.indexOf("---\n") + 4).replace(/\n$/, "");
      expect([...tiles].reverse().join(""), arena.name).toBe(tiles);
    }
  });
});

describe("loadMaps", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "ricochet-maps-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (file: string, text: string): void => writeFileSync(path.join(folder, file), text);

  it("sorts maps by players, whatever the names of their files, and reads only *.txt", () => {
    write("a.txt", mapText("Large", 120));
    write("b.txt", mapText("Small", 8));
    write("c.txt", mapText("Medium", 32));
    write("README.md", "no map");
    const result = loadMaps(folder);
    expect(result.ok && result.arenas.map((arena) => arena.name)).toEqual([
      "Small",
      "Medium",
      "Large",
    ]);
  });

  it("names a folder that does not exist", () => {
    const missing = path.join(folder, "missing");
    expect(reasonOf(missing)).toBe(
      `${missing}: can't read this folder (ENOENT); choose one that contains maps`,
    );
  });

  it("names a folder that is a file", () => {
    write("a.txt", mapText("A", 8));
    expect(reasonOf(path.join(folder, "a.txt"))).toMatch(
      /a\.txt: can't read this folder \(ENOTDIR\)/,
    );
  });

  it("names a folder without a map", () => {
    write("notes.md", mapText("A", 8));
    expect(reasonOf(folder)).toBe(`${folder}: this folder contains no map (*.txt); add one`);
  });

  it("names a map that can't be read", () => {
    write("a.txt", mapText("A", 8));
    mkdirSync(path.join(folder, "b.txt"));
    expect(reasonOf(folder)).toBe(
      `${path.join(folder, "b.txt")}: can't read this map (EISDIR); make the file readable`,
    );
  });

  it("[M1] names the file, line and column of a mistake", () => {
    write("a.txt", mapText("A", 8));
    write("b.txt", mapText("B", 8).replace("#......s.#", "#....o.s.#"));
    expect(reasonOf(folder)).toBe(
      `${path.join(folder, "b.txt")}: line 9, column 6: unknown tile \`o\`; use \`#\`, \`.\`, \`s\` or \`p\``,
    );
  });

  it("names both files of two maps with one name, whatever its case", () => {
    write("a.txt", mapText("Twin", 8));
    write("b.txt", mapText("TWIN", 32));
    expect(reasonOf(folder)).toBe(
      `${path.join(folder, "b.txt")}: ${path.join(folder, "a.txt")} has the same name "TWIN"; change one of them`,
    );
  });
});

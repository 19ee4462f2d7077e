/** Which maps are valid, compared with a search over all ways of a ship. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overlapsWall } from "../ships/walls.ts";
import { PICKUP_RADIUS, PX, SHIP_RADIUS, TILE } from "../tuning.ts";
import { type Arena, isWall, MAX_MAP_TEXT, MAX_PADS, parseArena } from "./arena.ts";

const HEADER = "name: Try\nplayers: 4\n---\n";
/** Line of the file on which the first row of tiles stands. */
const FIRST_LINE = 4;
const ROWS = [
  "############",
  "#..........#",
  "#.s.....s..#",
  "#..........#",
  "#....##....#",
  "#....##..p.#",
  "#..........#",
  "#.s.....s..#",
  "#..........#",
  "############",
];
const GOOD = withRows(ROWS);

function withRows(rows: readonly string[]): string {
  return HEADER + rows.join("\n");
}

/** For a map with no spawn point but the one at its upper left. */
function unspawned(row: string, at: number): string {
  return at === 2 ? "#.s........#" : row.replaceAll("s", ".");
}

/** The good map with one tile changed; column and row count from 0. */
function withTile(column: number, row: number, tile: string): string {
  return withRows(ROWS.map((line, at) => (at === row ? spliced(line, column, tile) : line)));
}

function spliced(line: string, column: number, tile: string): string {
  return line.slice(0, column) + tile + line.slice(column + 1);
}

function arenaOf(text: string): Arena {
  const result = parseArena(text);
  if (!result.ok) throw new Error(result.reason);
  return result.arena;
}

function reasonOf(text: string): string {
  const result = parseArena(text);
  return result.ok ? "no reason: it is a good map" : result.reason;
}

const STEP = 4 * PX;

/** Every position on a grid of 4 px that a ship reaches from the first spawn point. */
function placesReached(arena: Arena): ReadonlySet<number> {
  const width = arena.columns * TILE;
  const start = (arena.spawns[1] ?? 0) * width + (arena.spawns[0] ?? 0);
  const reached = new Set([start]);
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of [at - STEP, at + STEP, at - STEP * width, at + STEP * width]) {
      if (reached.has(next)) continue;
      if (overlapsWall(arena, next % width, Math.floor(next / width))) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
}

/** Spawn points that a ship can't stand on and pads that it can't touch, as text. */
function strandedPoints(arena: Arena): string[] {
  const reached = placesReached(arena);
  const width = arena.columns * TILE;
  const stranded: string[] = [];
  for (let i = 0; i < arena.spawns.length; i += 2) {
    const [x = 0, y = 0] = arena.spawns.subarray(i);
    if (overlapsWall(arena, x, y) || !reached.has(y * width + x)) stranded.push(`spawn ${x},${y}`);
  }
  const reach = SHIP_RADIUS + PICKUP_RADIUS;
  for (let i = 0; i < arena.pads.length; i += 2) {
    const [x = 0, y = 0] = arena.pads.subarray(i);
    let isReached = false;
    for (let dy = -TILE; dy <= TILE; dy += STEP) {
      for (let dx = -TILE; dx <= TILE; dx += STEP) {
        if (dx * dx + dy * dy >= reach * reach) continue;
        if (reached.has((y + dy) * width + x + dx)) isReached = true;
      }
    }
    if (!isReached) stranded.push(`pad ${x},${y}`);
  }
  return stranded;
}

describe("a good map", () => {
  it("has walls, spawn points and pads where they are drawn", () => {
    const arena = arenaOf(GOOD);
    expect(arena).toMatchObject({ name: "Try", players: 4, text: GOOD, columns: 12, rows: 10 });
    const centre = (tile: number): number => tile * TILE + TILE / 2;
    expect([...arena.pads]).toEqual([centre(9), centre(5)]);
    expect([...arena.spawns].slice(0, 4)).toEqual([centre(2), centre(2), centre(8), centre(2)]);
    for (const [row, line] of ROWS.entries()) {
      for (const [column, tile] of [...line].entries())
        expect(isWall(arena, column, row)).toBe(tile === "#");
    }
  });

  it("is wall everywhere outside", () => {
    const arena = arenaOf(GOOD);
    expect(isWall(arena, -1, 5)).toBe(true);
    expect(isWall(arena, 12, 5)).toBe(true);
    expect(isWall(arena, 5, -1)).toBe(true);
    expect(isWall(arena, 5, 10)).toBe(true);
  });

  it("may have Windows line ends and space around its header's values", () => {
    const text = `${GOOD.replace("name: Try", "name:   Try \t").replaceAll("\n", "\r\n")}\r\n\r\n`;
    expect(arenaOf(text)).toEqual({ ...arenaOf(GOOD), text });
  });
});

describe("a map with a mistake", () => {
  it.each([
    ["no divider", GOOD.replace("---", "--"), 13, 1, "put it between"],
    ["a stray header line", `author: me\n${GOOD}`, 1, 1, "remove the line"],
    ["no name", GOOD.replace("name: Try\n", ""), 2, 1, "add a line `name: …`"],
    ["no players", GOOD.replace("players: 4\n", ""), 2, 1, "add a line `players: …`"],
    ["a name twice", `name: A\n${GOOD}`, 2, 1, "remove one"],
    ["an empty name", GOOD.replace("Try", ""), 1, 7, "give a name"],
    ["a name of 25 characters", GOOD.replace("Try", "x".repeat(25)), 1, 7, "1 to 24 letters"],
    ["markup for a name", GOOD.replace("Try", "<b>"), 1, 7, "give a name"],
    ["a word for players", GOOD.replace("4", "four"), 2, 10, "a whole number"],
    ["one player", GOOD.replace("4", "1"), 2, 10, "from 2 to 1000"],
    ["1001 players", GOOD.replace("4", "1001"), 2, 10, "from 2 to 1000"],
    ["no tiles", HEADER, 4, 1, "0 tiles wide"],
    ["7 rows", withRows(ROWS.slice(3)), 4, 1, "12 tiles wide and 7 high"],
    ["129 columns", HEADER + `${"#".repeat(129)}\n`.repeat(8), 4, 1, "8 to 128"],
    ["a short row", GOOD.replace("#....##....#", "#....##...#"), 8, 12, "11 tiles"],
    ["a long row", GOOD.replace("#....##....#", "#....##.....#"), 8, 13, "make them equal"],
    ["a gap in the border", withTile(11, 3, "."), 7, 12, "write `#` here"],
    ["a spawn point in the border", withTile(4, 0, "s"), 4, 5, "write `#` here"],
    ["an unknown tile", withTile(3, 6, "x"), 10, 4, "unknown tile `x`"],
    ["a single spawn point", withRows(ROWS.map(unspawned)), 4, 1, "at least 2 spawn"],
    ["a wall above a spawn point", withTile(2, 1, "#"), 6, 3, "wall above"],
    ["a wall below a spawn point", withTile(2, 3, "#"), 6, 3, "wall below"],
    ["a wall left of a spawn point", withTile(1, 2, "#"), 6, 3, "wall left of"],
    ["a wall right of a spawn point", withTile(3, 2, "#"), 6, 3, "wall right of"],
  ])("[M1] is refused with its place and what to do: %s", (_, text, line, column, what) => {
    const reason = reasonOf(text);
    expect(reason.startsWith(`line ${line}, column ${column}: `), reason).toBe(true);
    expect(reason).toContain(what);
  });

  it("[M1] is refused at the first character beyond the limit of its text", () => {
    const roomLeft = MAX_MAP_TEXT - GOOD.length;
    expect(parseArena(GOOD + " ".repeat(roomLeft)).ok).toBe(true);
    const column = (ROWS.at(-1)?.length ?? 0) + roomLeft + 1;
    expect(reasonOf(GOOD + " ".repeat(roomLeft + 1))).toBe(
      `line 13, column ${column}: the map goes on after 20000 characters; make it smaller`,
    );
  });

  it("[M1] is refused at the first pad beyond the limit", () => {
    const padded = (count: number): string => {
      let left = count;
      const fill = (): string => (left-- > 0 ? "p" : ".");
      return HEADER + ROWS.join("\n").replace(/p/, ".").replace(/\./g, fill);
    };
    expect(parseArena(padded(MAX_PADS)).ok).toBe(true);
    const drawn = padded(MAX_PADS + 1).split("\n");
    const line = drawn.findLastIndex((row) => /^#.*p/.test(row));
    const column = drawn[line]?.lastIndexOf("p") ?? -1;
    expect(reasonOf(padded(MAX_PADS + 1))).toMatch(
      new RegExp(`^line ${line + 1}, column ${column + 1}: .*at most ${MAX_PADS}`),
    );
  });

  it("[M1] is refused where any single tile is not one", () => {
    const column = fc.nat({ max: 11 });
    const row = fc.nat({ max: 9 });
    const tile = fc.string({ minLength: 1, maxLength: 1 }).filter((text) => !/[#.sp\s]/.test(text));
    fc.assert(
      fc.property(column, row, tile, (x, y, wrong) => {
        const place = `line ${FIRST_LINE + y}, column ${x + 1}: `;
        expect(reasonOf(withTile(x, y, wrong)).startsWith(place)).toBe(true);
      }),
    );
  });

  it("[M1] never throws, and always names an existing line", () => {
    const piece = fc.constantFrom(
      "name: A\n",
      "players: 9\n",
      "---\n",
      GOOD,
      ...ROWS,
      "\n",
      "s",
      "é",
    );
    const text = fc.array(fc.oneof(piece, fc.string()), { maxLength: 20 });
    fc.assert(
      fc.property(text, (pieces) => {
        const whole = pieces.join("");
        const result = parseArena(whole);
        if (result.ok) return;
        const line = /^line (\d+), column [1-9]\d*: ./.exec(result.reason)?.[1];
        expect(Number(line)).toBeGreaterThan(0);
        expect(Number(line)).toBeLessThanOrEqual(whole.split("\n").length + 1);
      }),
    );
  });
});

const SIDE = 10;
/** A tile that has all its neighbours inside the border. */
const SPOT = fc.tuple(fc.integer({ min: 1, max: SIDE - 2 }), fc.integer({ min: 1, max: SIDE - 2 }));

/** A map strewn with walls, with two spawn points that have floor on all sides, and a pad. */
const RANDOM_MAP = fc
  .tuple(
    fc.array(fc.constantFrom("#", ".", ".", ".", "."), {
      minLength: SIDE ** 2,
      maxLength: SIDE ** 2,
    }),
    SPOT,
    SPOT,
    fc.nat({ max: SIDE ** 2 - 1 }),
  )
  .map(([strewn, first, second, pad]) => {
    const tiles: string[] = strewn;
    const spawns = [first, second].map(([x, y]) => y * SIDE + x);
    for (const at of spawns) {
      for (const side of [at - SIDE, at - 1, at + 1, at + SIDE]) tiles[side] = ".";
    }
    tiles[pad] = "p";
    for (const at of spawns) tiles[at] = "s";
    const border = "#".repeat(SIDE + 2);
    const rows = tiles.join("").match(/.{10}/g) ?? [];
    return withRows([border, ...rows.map((row) => `#${row}#`), border]);
  });

describe("ways through a map", () => {
  const walled = (door: string): string =>
    HEADER +
    [
      "##############",
      "#.....##.....#",
      "#.s...##...s.#",
      "#.....##.....#",
      `#.....${door}.....#`,
      `#.....${door}.....#`,
      "#.....##.....#",
      "#.....##...p.#",
      "#.....##.....#",
      "##############",
    ].join("\n");

  it("[M2] a corridor of two tiles connects, one of a single tile does not", () => {
    expect(parseArena(walled("..")).ok).toBe(true);
    const narrow = walled("..").replace("#............#", "#.....##.....#");
    expect(reasonOf(narrow)).toBe(
      "line 6, column 12: no ship gets to this spawn point from the spawn point at line 6, column 3; open a way 2 tiles wide",
    );
  });

  it("[M2] a gap between the corners of two walls does not connect", () => {
    const slanting = [
      ...["############", "#..........#", "#......s...#", "#####......#", "#..........#"],
      ...["#.....######", "#..........#", "#...s......#", "#..........#", "############"],
    ];
    const mirrored = slanting.map((row) => [...row].reverse().join(""));
    for (const rows of [slanting, mirrored, slanting.toReversed(), mirrored.toReversed()])
      expect(reasonOf(withRows(rows))).toMatch(/no ship gets to this spawn point/);
    const wider = slanting.map((row) => row.replace("#####......#", "####.......#"));
    expect(parseArena(withRows(wider)).ok).toBe(true);
  });

  it("[M2] a pad in a pocket that no ship fits into is refused", () => {
    const pocket = (mouth: string): string =>
      withRows([
        ...ROWS.slice(0, -1),
        `####${mouth}######`,
        "#..........#",
        "#.p........#",
        "############",
      ]);
    expect(parseArena(pocket("..")).ok).toBe(true);
    expect(reasonOf(pocket(".#"))).toMatch(/^line 15, column 3: no ship gets to this pickup pad/);
  });

  it("[M2] a search over all ways of a ship finds every spawn point and pad of any accepted map", () => {
    const outcomes = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(RANDOM_MAP, (text) => {
        const result = parseArena(text);
        outcomes[result.ok ? "accepted" : "refused"] += 1;
        if (result.ok) expect(strandedPoints(result.arena)).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(outcomes.accepted).toBeGreaterThan(10);
    expect(outcomes.refused).toBeGreaterThan(10);
  });

  it("[M2] a search over all ways of a ship finds every spawn point and pad of the game's maps", () => {
    const folder = path.join(import.meta.dirname, "../../maps");
    for (const file of readdirSync(folder)) {
      const arena = arenaOf(readFileSync(path.join(folder, file), "utf8"));
      expect(strandedPoints(arena), file).toEqual([]);
    }
  });
});

/**
 * Maps: from text to the geometry that the step reads. An arena never changes once made and is
 * shared by every world on it.
 *
 * A map file is a few `key: value` lines (`name`, `players`), a line `---`, and one character per
 * tile of 32 px: `#` wall, `.` floor, `s` spawn point, `p` pickup pad.
 */
import { MAX_TILES, TILE } from "./tuning.ts";

export interface Arena {
  readonly name: string;
  /** Players that the map is made for. */
  readonly players: number;
  /** The file's text, as sent to clients. */
  readonly text: string;
  readonly columns: number;
  readonly rows: number;
  /** 1 for a wall; by row × columns + column. */
  readonly walls: Uint8Array;
  /** Centres of spawn tiles in 1/256 px, as x, y, x, y … in reading order. */
  readonly spawns: Int32Array;
  /** Centres of pickup pads, likewise. */
  readonly pads: Int32Array;
}

export type ArenaResult =
  | { readonly ok: true; readonly arena: Arena }
  | { readonly ok: false; readonly reason: string };

const MIN_TILES = 8;
const MAX_PLAYERS = 1000;
export const MAX_PADS = 64;
export const MAX_MAP_TEXT = 20_000;

/** Reads a map; a bad one gives a reason with line and column, for whoever wrote the file. */
export function parseArena(text: string): ArenaResult {
  if (text.length > MAX_MAP_TEXT) return bad(`longer than ${MAX_MAP_TEXT} characters`);
  const lines = text.replaceAll("\r\n", "\n").trimEnd().split("\n");
  const divider = lines.indexOf("---");
  if (divider < 0) return bad("no line `---` between the header and the tiles");
  const header = parseHeader(lines.slice(0, divider));
  if (!header.ok) return header;
  const tiles = parseTiles(lines.slice(divider + 1), divider + 2);
  if (!tiles.ok) return tiles;
  const arena: Arena = { ...header.value, text, ...tiles.value };
  if (arena.spawns.length < 4) return bad("fewer than 2 spawn points (`s`)");
  if (arena.pads.length > MAX_PADS * 2) return bad(`more than ${MAX_PADS} pickup pads (\`p\`)`);
  const stranded = firstUnreachable(arena);
  if (stranded !== undefined) return bad(stranded);
  return { ok: true, arena };
}

function bad(reason: string): { ok: false; reason: string } {
  return { ok: false, reason: `map: ${reason}` };
}

interface Header {
  readonly name: string;
  readonly players: number;
}

function parseHeader(
  lines: readonly string[],
): { ok: true; value: Header } | { ok: false; reason: string } {
  let name = "";
  let players = 0;
  for (const [index, line] of lines.entries()) {
    const match = /^(name|players):\s*(.*?)\s*$/.exec(line);
    if (match === null) return bad(`line ${index + 1}: expected \`name: …\` or \`players: …\``);
    const value = match[2] ?? "";
    if (match[1] === "name") name = value;
    else if (/^[1-9]\d{0,3}$/.test(value)) players = Number(value);
  }
  if (!/^[\w -]{1,24}$/.test(name))
    return bad("`name` must be 1 to 24 letters, digits, spaces or dashes");
  if (players < 2 || players > MAX_PLAYERS)
    return bad(`\`players\` must be a whole number from 2 to ${MAX_PLAYERS}`);
  return { ok: true, value: { name, players } };
}

type Tiles = Pick<Arena, "columns" | "rows" | "walls" | "spawns" | "pads">;

function parseTiles(
  lines: readonly string[],
  firstLine: number,
): { ok: true; value: Tiles } | { ok: false; reason: string } {
  const rows = lines.length;
  const columns = lines[0]?.length ?? 0;
  if (rows < MIN_TILES || columns < MIN_TILES || rows > MAX_TILES || columns > MAX_TILES)
    return bad(`${columns} × ${rows} tiles; each side must have ${MIN_TILES} to ${MAX_TILES}`);
  const walls = new Uint8Array(rows * columns);
  const spawns: number[] = [];
  const pads: number[] = [];
  for (const [row, line] of lines.entries()) {
    if (line.length !== columns)
      return bad(`line ${firstLine + row}: ${line.length} tiles, but the first row has ${columns}`);
    for (let column = 0; column < columns; column++) {
      const tile = line[column];
      const where = `line ${firstLine + row}, column ${column + 1}`;
      const isBorder = row === 0 || column === 0 || row === rows - 1 || column === columns - 1;
      if (isBorder && tile !== "#") return bad(`${where}: the border must be wall (\`#\`)`);
      const x = column * TILE + (TILE >> 1);
      const y = row * TILE + (TILE >> 1);
      if (tile === "#") walls[row * columns + column] = 1;
      else if (tile === "s") spawns.push(x, y);
      else if (tile === "p") pads.push(x, y);
      else if (tile !== ".") return bad(`${where}: unknown tile \`${tile}\``);
    }
  }
  return {
    ok: true,
    value: { columns, rows, walls, spawns: Int32Array.from(spawns), pads: Int32Array.from(pads) },
  };
}

/** Whether the tile is a wall; outside of the map everything is. */
export function isWall(arena: Arena, column: number, row: number): boolean {
  if (column < 0 || row < 0 || column >= arena.columns || row >= arena.rows) return true;
  return arena.walls[row * arena.columns + column] === 1;
}

/**
 * A ship is wider than a tile, so it needs a corridor of two: flood fill over corners whose four
 * tiles are floor, and ask that every spawn and pad touch the one connected part.
 */
function firstUnreachable(arena: Arena): string | undefined {
  const { columns, rows, spawns, pads } = arena;
  const seen = new Uint8Array(columns * rows);
  const start = openCorner(arena, spawns[0] ?? 0, spawns[1] ?? 0);
  if (start < 0) return describeStranded("spawn point", spawns[0] ?? 0, spawns[1] ?? 0);
  const open = [start];
  seen[start] = 1;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of [at - 1, at + 1, at - columns, at + columns]) {
      if (seen[next] === 1 || !isOpenCorner(arena, next)) continue;
      seen[next] = 1;
      open.push(next);
    }
  }
  for (const [what, points] of [
    ["spawn point", spawns],
    ["pickup pad", pads],
  ] as const) {
    for (let i = 0; i < points.length; i += 2) {
      const corner = openCorner(arena, points[i] ?? 0, points[i + 1] ?? 0, seen);
      if (corner < 0) return describeStranded(what, points[i] ?? 0, points[i + 1] ?? 0);
    }
  }
  return undefined;
}

function describeStranded(what: string, x: number, y: number): string {
  const column = (x - (TILE >> 1)) >> 13;
  const row = (y - (TILE >> 1)) >> 13;
  return `the ${what} at tile column ${column + 1}, row ${row + 1} can't be reached by a ship (corridors must be 2 tiles wide)`;
}

/** Corner at the lower right of tile `index`. */
function isOpenCorner(arena: Arena, index: number): boolean {
  const { columns, rows, walls } = arena;
  if (index < 0 || index >= columns * (rows - 1) || (index + 1) % columns === 0) return false;
  return (
    walls[index] === 0 &&
    walls[index + 1] === 0 &&
    walls[index + columns] === 0 &&
    walls[index + columns + 1] === 0
  );
}

/** An open corner of the tile around a point, among the `within` ones if given; -1 if none. */
function openCorner(arena: Arena, x: number, y: number, within?: Uint8Array): number {
  const tile = (y >> 13) * arena.columns + (x >> 13);
  for (const corner of [tile, tile - 1, tile - arena.columns, tile - arena.columns - 1]) {
    if (isOpenCorner(arena, corner) && (within === undefined || within[corner] === 1))
      return corner;
  }
  return -1;
}

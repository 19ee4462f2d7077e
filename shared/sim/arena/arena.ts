/**
 * Parses maps: from text to the geometry that the step reads. An arena never changes once made and is
 * shared by every world on it.
 *
 * A map file is a few `key: value` lines (`name`, `players`), a line `---`, and one character per tile of
 * 32 px: `#` wall, `.` floor, `s` spawn point, `p` pickup pad.
 */
import { divTrunc, min } from "../../maths/int.ts";
import { MAX_TILES, TILE } from "../tuning.ts";
import { firstStranded } from "./arena-paths.ts";

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
const MIN_SPAWNS = 2;
export const MAX_PADS = 64;
export const MAX_MAP_TEXT = 20_000;

const TILE_WALL = "#";
const TILE_FLOOR = ".";
const TILE_SPAWN = "s";
const TILE_PAD = "p";

/** The limits of a map, part of the protocol hash: both ends accept the same maps or refuse each other. */
export const MAP_FORMAT = {
  tiles: [TILE_WALL, TILE_FLOOR, TILE_SPAWN, TILE_PAD],
  minTiles: MIN_TILES,
  maxPlayers: MAX_PLAYERS,
  minSpawns: MIN_SPAWNS,
  maxPads: MAX_PADS,
  maxText: MAX_MAP_TEXT,
};

interface Refusal {
  readonly ok: false;
  readonly reason: string;
}
type Parsed<T> = { readonly ok: true; readonly value: T } | Refusal;

/** Parses a map; an invalid one gives a reason with line and column, for the author of the file. */
export function parseArena(text: string): ArenaResult {
  if (text.length > MAX_MAP_TEXT) return tooLong(text);
  const lines = text.replaceAll("\r\n", "\n").trimEnd().split("\n");
  const divider = lines.indexOf("---");
  if (divider < 0)
    return bad(
      lines.length,
      1,
      "the map ends without a line `---`; put it between header and tiles",
    );
  const header = parseHeader(lines.slice(0, divider));
  if (!header.ok) return header;
  const firstLine = divider + 2;
  const tiles = parseTiles(lines.slice(divider + 1), firstLine);
  if (!tiles.ok) return tiles;
  const arena: Arena = { ...header.value, text, ...tiles.value };
  return badPoints(arena, firstLine) ?? { ok: true, arena };
}

function bad(line: number, column: number, what: string): Refusal {
  return { ok: false, reason: `${place(line, column)}: ${what}` };
}

/** Line and column are 1-based, as in editors. */
function place(line: number, column: number): string {
  return `line ${line}, column ${column}`;
}

function tooLong(text: string): Refusal {
  const lines = text.slice(0, MAX_MAP_TEXT).split("\n");
  return bad(
    lines.length,
    (lines.at(-1)?.length ?? 0) + 1,
    `the map goes on after ${MAX_MAP_TEXT} characters; make it smaller`,
  );
}

type Header = Pick<Arena, "name" | "players">;

function parseHeader(lines: readonly string[]): Parsed<Header> {
  const header = { name: "", players: 0 };
  const missing = new Set(["name", "players"]);
  for (const [index, line] of lines.entries()) {
    const match = /^(name|players)(:\s*)(.*?)\s*$/.exec(line);
    if (match === null)
      return bad(index + 1, 1, "write `name: …` or `players: …` here, or remove the line");
    const [, key = "", separator = "", value = ""] = match;
    const column = key.length + separator.length + 1;
    if (!missing.delete(key)) return bad(index + 1, 1, `\`${key}\` is given twice; remove one`);
    if (key === "name") {
      if (!/^[\w -]{1,24}$/.test(value))
        return bad(index + 1, column, "give a name of 1 to 24 letters, digits, spaces or dashes");
      header.name = value;
    } else {
      header.players = /^[1-9]\d{0,3}$/.test(value) ? Number(value) : 0;
      if (header.players < 2 || header.players > MAX_PLAYERS)
        return bad(index + 1, column, `give a whole number of players from 2 to ${MAX_PLAYERS}`);
    }
  }
  for (const key of missing)
    return bad(lines.length + 1, 1, `add a line \`${key}: …\` above \`---\``);
  return { ok: true, value: header };
}

type Tiles = Pick<Arena, "columns" | "rows" | "walls" | "spawns" | "pads">;

interface Drawing {
  readonly columns: number;
  readonly rows: number;
  readonly walls: Uint8Array;
  readonly spawns: number[];
  readonly pads: number[];
}

function parseTiles(lines: readonly string[], firstLine: number): Parsed<Tiles> {
  const rows = lines.length;
  const columns = lines[0]?.length ?? 0;
  if (min(rows, columns) < MIN_TILES || rows > MAX_TILES || columns > MAX_TILES) {
    const size = `the map is ${columns} tiles wide and ${rows} high`;
    return bad(firstLine, 1, `${size}; make each side ${MIN_TILES} to ${MAX_TILES}`);
  }
  const walls = new Uint8Array(rows * columns);
  const drawing: Drawing = { columns, rows, walls, spawns: [], pads: [] };
  for (const [row, line] of lines.entries()) {
    const fault = readRow(drawing, row, line, firstLine + row);
    if (fault !== undefined) return fault;
  }
  const spawns = Int32Array.from(drawing.spawns);
  return { ok: true, value: { columns, rows, walls, spawns, pads: Int32Array.from(drawing.pads) } };
}

function readRow(
  { columns, rows, walls, spawns, pads }: Drawing,
  row: number,
  line: string,
  lineNumber: number,
): Refusal | undefined {
  if (line.length !== columns) {
    const lengths = `this row has ${line.length} tiles and the first one ${columns}`;
    return bad(lineNumber, min(line.length, columns) + 1, `${lengths}; make them equal`);
  }
  for (let column = 0; column < columns; column++) {
    const tile = line[column];
    const isBorder = row === 0 || column === 0 || row === rows - 1 || column === columns - 1;
    if (isBorder && tile !== TILE_WALL)
      return bad(lineNumber, column + 1, "the border must be wall; write `#` here");
    const x = column * TILE + (TILE >> 1);
    const y = row * TILE + (TILE >> 1);
    if (tile === TILE_WALL) walls[row * columns + column] = 1;
    else if (tile === TILE_SPAWN) spawns.push(x, y);
    else if (tile === TILE_PAD) pads.push(x, y);
    else if (tile !== TILE_FLOOR)
      return bad(
        lineNumber,
        column + 1,
        `unknown tile \`${tile}\`; use \`#\`, \`.\`, \`s\` or \`p\``,
      );
  }
  return undefined;
}

/** Returns the first fault of spawn points and pads, if there is one. */
function badPoints(arena: Arena, firstLine: number): Refusal | undefined {
  const { spawns, pads } = arena;
  const lineOf = (y = 0) => firstLine + divTrunc(y, TILE);
  const columnOf = (x = 0) => divTrunc(x, TILE) + 1;
  if (spawns.length < MIN_SPAWNS * 2)
    return bad(firstLine, 1, `put at least ${MIN_SPAWNS} spawn points (\`s\`) on the map`);
  if (pads.length > MAX_PADS * 2) {
    const what = `this is one pickup pad too many; put at most ${MAX_PADS} on the map`;
    return bad(lineOf(pads[MAX_PADS * 2 + 1]), columnOf(pads[MAX_PADS * 2]), what);
  }
  for (let i = 0; i < spawns.length; i += 2) {
    const x = spawns[i] ?? 0;
    const y = spawns[i + 1] ?? 0;
    const side = walledSide(arena, divTrunc(x, TILE), divTrunc(y, TILE));
    if (side !== undefined)
      return bad(
        lineOf(y),
        columnOf(x),
        `there is a wall ${side} this spawn point; move one of them`,
      );
  }
  const stranded = firstStranded(arena);
  if (stranded === undefined) return undefined;
  const from = place(lineOf(spawns[1]), columnOf(spawns[0]));
  const what = `no ship gets to this ${stranded.what} from the spawn point at ${from}`;
  return bad(lineOf(stranded.y), columnOf(stranded.x), `${what}; open a way 2 tiles wide`);
}

/** A ship is wider than a tile, so one that starts beside a wall would start in it. */
function walledSide(arena: Arena, column: number, row: number): string | undefined {
  if (isWall(arena, column, row - 1)) return "above";
  if (isWall(arena, column, row + 1)) return "below";
  if (isWall(arena, column - 1, row)) return "left of";
  if (isWall(arena, column + 1, row)) return "right of";
  return undefined;
}

/** Whether the tile is a wall; all tiles outside of the map are. */
export function isWall(arena: Arena, column: number, row: number): boolean {
  if (column < 0 || row < 0 || column >= arena.columns || row >= arena.rows) return true;
  return arena.walls[row * arena.columns + column] === 1;
}

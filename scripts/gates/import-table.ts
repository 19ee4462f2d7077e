/**
 * Which folder may import which: reads the table of docs/ARCHITECTURE.md and compares the code. Tests and
 * their support files (`test-….ts`) are free.
 */
import type { ImportGraph } from "./tidy-imports.ts";

/** A row: a folder and all below it, except for folders with their own row. */
export interface Box {
  readonly folder: string;
  /** Folders with all below them, and single files. */
  readonly mayImport: readonly string[];
}

const ROW = /^\| `([\w./-]+)` \|.*\| (.+?) \|$/gm;
const CODE_WORD = /`([\w./-]+)`/g;
const TEST = /(^|\/)test-[^/]+$|\.(test|spec)\.[a-z]+$/;

/** The rows of every table whose first column is a folder; the last column lists what it may import. */
export function readTable(page: string): Box[] {
  return Array.from(page.matchAll(ROW), ([, folder = "", cell = ""]) => ({
    folder,
    mayImport: Array.from(cell.matchAll(CODE_WORD), ([, name = ""]) => name),
  }));
}

/** An import that the table does not allow; `box` is undefined for a file in none of its folders. */
export interface Trespass {
  readonly file: string;
  readonly target: string;
  readonly box: string | undefined;
}

function isWithin(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`);
}

function boxOf(boxes: readonly Box[], file: string): Box | undefined {
  return boxes
    .filter(({ folder }) => isWithin(file, folder))
    .toSorted((a, b) => b.folder.length - a.folder.length)[0];
}

/** Every import from one box to another, except those of tests and of files outside all folders. */
function arrowsIn(graph: ImportGraph, boxes: readonly Box[]) {
  return [...graph]
    .filter(([file]) => file.includes("/") && !TEST.test(file))
    .flatMap(([file, targets]) => {
      const box = boxOf(boxes, file);
      return targets.map((target) => ({ file, target, box }));
    })
    .filter(({ target, box }) => box === undefined || boxOf(boxes, target) !== box);
}

/** The imports that violate the table. */
export function trespasses(graph: ImportGraph, boxes: readonly Box[]): Trespass[] {
  return arrowsIn(graph, boxes)
    .filter(({ target, box }) => !box?.mayImport.some((place) => isWithin(target, place)))
    .map(({ file, target, box }) => ({ file, target, box: box?.folder }));
}

/** Allowed imports that no file uses: entries as "folder: entry". */
export function unusedEntries(graph: ImportGraph, boxes: readonly Box[]): string[] {
  const arrows = arrowsIn(graph, boxes);
  return boxes.flatMap((box) =>
    box.mayImport
      .filter((place) => !arrows.some((one) => one.box === box && isWithin(one.target, place)))
      .map((place) => `${box.folder}: ${place}`),
  );
}

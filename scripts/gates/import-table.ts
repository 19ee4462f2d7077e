/**
 * Which folder may import which: the table of docs/ARCHITECTURE.md, read and held against the code.
 * Tests and what is made for them (`test-….ts`) are free.
 */
import type { ImportGraph } from "./tidy-imports.ts";

/** A row: a folder with all below it that has no row of its own. */
export interface Box {
  readonly folder: string;
  /** Folders with all below them, and single files. */
  readonly mayImport: readonly string[];
}

const ROW = /^\| `([\w./-]+)` \|.*\| (.+?) \|$/gm;
const CODE_WORD = /`([\w./-]+)`/g;
const TEST = /(^|\/)test-[^/]+$|\.(test|spec)\.[a-z]+$/;

/** The rows of every table whose first cell is a folder; the last cell says what it may import. */
export function readTable(page: string): Box[] {
  return Array.from(page.matchAll(ROW), ([, folder = "", cell = ""]) => ({
    folder,
    mayImport: Array.from(cell.matchAll(CODE_WORD), ([, name = ""]) => name),
  }));
}

/** An import that the table does not allow; `box` is undefined for a file that is in no folder of it. */
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

/** Every import from one box to another, those of tests and of files outside of all folders left out. */
function arrowsIn(graph: ImportGraph, boxes: readonly Box[]) {
  return [...graph]
    .filter(([file]) => file.includes("/") && !TEST.test(file))
    .flatMap(([file, targets]) => {
      const box = boxOf(boxes, file);
      return targets.map((target) => ({ file, target, box }));
    })
    .filter(({ target, box }) => box === undefined || boxOf(boxes, target) !== box);
}

/** The imports that go against the table. */
export function trespasses(graph: ImportGraph, boxes: readonly Box[]): Trespass[] {
  return arrowsIn(graph, boxes)
    .filter(({ target, box }) => !box?.mayImport.some((place) => isWithin(target, place)))
    .map(({ file, target, box }) => ({ file, target, box: box?.folder }));
}

/** What the table allows and no file does: entries as "folder: entry". */
export function unusedEntries(graph: ImportGraph, boxes: readonly Box[]): string[] {
  const arrows = arrowsIn(graph, boxes);
  return boxes.flatMap((box) =>
    box.mayImport
      .filter((place) => !arrows.some((one) => one.box === box && isWithin(one.target, place)))
      .map((place) => `${box.folder}: ${place}`),
  );
}

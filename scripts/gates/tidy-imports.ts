/** What files import from each other, types included, and the circles in it. */
import path from "node:path";
import { parseSync, Visitor } from "vite";
import type { SourceFile } from "./tidy.ts";

/** Paths that a file imports, by its own path; both relative to the repository. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

const CODE = /\.(ts|tsx|mjs|js)$/;
/** A type named by `import("./x.ts").T`, which the parser's list of imports omits. */
const TYPE_IMPORT = /\bimport\(\s*["']([^"'\n]+)["']\s*\)/g;

/** What each source file imports from the others, by any kind of import. */
export function importGraph(files: readonly SourceFile[]): ImportGraph {
  const code = files.filter((file) => CODE.test(file.path));
  const known = new Set(code.map((file) => file.path));
  return new Map(
    code.map((file) => {
      const folder = path.posix.dirname(file.path);
      const targets = requestsOf(file).map((request) => path.posix.join(folder, request));
      return [file.path, [...new Set(targets)].filter((target) => known.has(target))];
    }),
  );
}

/** The relative addresses that a file imports. */
function requestsOf({ path: file, text }: SourceFile): string[] {
  const { module, program, comments, errors } = parseSync(path.basename(file), text);
  if (errors.length > 0) throw new Error(`${file} can't be parsed: ${errors[0]?.message}`);
  const requests = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
      text.slice(start + 1, end - 1),
    ),
    // JSDoc names the types of plain JavaScript in comments.
    ...comments.flatMap(({ value }) =>
      Array.from(value.matchAll(TYPE_IMPORT), ([, to = ""]) => to),
    ),
  ];
  const ofTypes = {
    TSImportType: ({ source }: { source: { value: string } }) => requests.push(source.value),
  };
  if (text.search(TYPE_IMPORT) >= 0) new Visitor(ofTypes).visit(program);
  return requests.filter((request) => request.startsWith("."));
}

/** A circle as its files, in alphabetical order. */
export type Circle = readonly string[];

/**
 * Every set of files that import each other in a circle: the strongly connected components of more
 * than one file (Tarjan 1972), and files that import themselves.
 */
export function circlesIn(graph: ImportGraph): Circle[] {
  const order = new Map<string, number>();
  const open: string[] = [];
  const circles: Circle[] = [];
  /** Returns the number of the earliest open file that can be reached from `file`. */
  const visit = (file: string): number => {
    const own = order.size;
    let earliest = own;
    order.set(file, own);
    open.push(file);
    const targets = graph.get(file) ?? [];
    for (const target of targets) {
      const known = order.get(target);
      if (known === undefined) earliest = Math.min(earliest, visit(target));
      else if (open.includes(target)) earliest = Math.min(earliest, known);
    }
    if (earliest === own) {
      const circle = open.splice(open.indexOf(file)).toSorted();
      if (circle.length > 1 || targets.includes(file)) circles.push(circle);
    }
    return earliest;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return circles;
}

/** One message for each circle. */
export function circleFaults(graph: ImportGraph): string[] {
  return circlesIn(graph).map((circle) => `in a circle: ${circle.join(", ")}`);
}

/** Checks of this repository's files that no linter has: names, sizes, marks, and rules without a test. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface SourceFile {
  /** Relative to the repository, with slashes. */
  readonly path: string;
  readonly text: string;
}

const MAX_LINES = 400;
/** A folder with more files needs subfolders. */
const MAX_FILES = 22;
const SOURCE = /\.(ts|tsx|mjs|js|css|html|grit)$/;
const TEST = /\.(test|spec)\.[a-z]+$/;
const GENERATED = /\.gen\.ts$/;
/** Folders without source files of the project, at any depth. */
const FOREIGN = new Set(["node_modules", "dist", "test-results", "playwright-report", "coverage"]);
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;
/** Names that do not describe a file's content. */
const EMPTY_NAMES = /(^|[-.])(utils?|helpers?|common|misc|managers?)($|[-.])/;
const MARK_WITHOUT_ISSUE = /\b(?:TO(?:DO)|FIX(?:ME))\b(?!\s*\(?#\d+)/;

/** Every source file below a folder, without hidden and excluded folders. */
export function readSources(root: string, below = ""): SourceFile[] {
  const files: SourceFile[] = [];
  for (const entry of readdirSync(path.join(root, below), { withFileTypes: true })) {
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory() && !entry.name.startsWith(".") && !FOREIGN.has(entry.name)) {
      files.push(...readSources(root, name));
    } else if (entry.isFile() && SOURCE.test(entry.name)) {
      files.push({ path: name, text: readFileSync(path.join(root, name), "utf8") });
    }
  }
  return files;
}

function nameComplaints(file: string): string[] {
  const parts = file.split("/");
  const complaints: string[] = [];
  if (!parts.every((part) => KEBAB_CASE.test(part))) complaints.push(`${file}: not in kebab-case`);
  if (parts.some((part) => EMPTY_NAMES.test(part))) {
    complaints.push(`${file}: a name that says nothing; what is its subject?`);
  }
  if (/^index\.(ts|tsx|mjs)$/.test(parts.at(-1) ?? "")) {
    complaints.push(`${file}: no index files; import the file that has the thing`);
  }
  return complaints;
}

function textComplaints({ path: file, text }: SourceFile): string[] {
  const lines = text.trimEnd().split("\n");
  const complaints = lines.flatMap((line, row) =>
    MARK_WITHOUT_ISSUE.test(line) ? [`${file}:${row + 1}: a mark without an issue's number`] : [],
  );
  if (lines.length > MAX_LINES && !GENERATED.test(file)) {
    complaints.push(`${file}: ${lines.length} lines; more than ${MAX_LINES} are usually two files`);
  }
  return complaints;
}

/** One message per finding. */
export function untidy(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => [...nameComplaints(file.path), ...textComplaints(file)]);
}

/** One message for each folder with too many files, tests not counted. */
export function drawerFaults(files: readonly SourceFile[]): string[] {
  const counts = new Map<string, number>();
  for (const file of files) {
    if (TEST.test(file.path)) continue;
    const folder = path.posix.dirname(file.path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > MAX_FILES)
    .map(([folder, count]) => `${folder}: ${count} files; give its parts folders`);
}

const RULE = /^- \*\*\[([A-Z]\d{1,3})\]\*\*/gm;
const QUOTE = /(?<=["'`\s(])\[([A-Z]\d{1,3})\](?=["'`\s,.:;)])/g;

function idsIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, id]) => (id === undefined ? [] : [id]));
}

/**
 * One message for each rule without a test, each duplicate rule, and each quote of a rule that does not
 * exist.
 */
export function ruleGaps(rules: string, tests: readonly SourceFile[]): string[] {
  const ids = idsIn(rules, RULE);
  if (ids.length === 0) return ["docs/RULES.md has no rule (a line that starts `- **[W7]** `)"];
  const known = new Set(ids);
  const quotes = tests.map((file) => ({ file: file.path, ids: idsIn(file.text, QUOTE) }));
  const quoted = new Set(quotes.flatMap((quote) => quote.ids));
  return [
    ...ids.filter((id, row) => ids.indexOf(id) !== row).map((id) => `[${id}] is given twice`),
    ...[...known].filter((id) => !quoted.has(id)).map((id) => `[${id}] has no test that quotes it`),
    ...quotes.flatMap(({ file, ids: found }) =>
      found.filter((id) => !known.has(id)).map((id) => `${file} quotes [${id}], which is no rule`),
    ),
  ];
}

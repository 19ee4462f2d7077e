import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readTable, trespasses, unusedEntries } from "./import-table.ts";
import { drawerFaults, readSources, ruleGaps, untidy } from "./tidy.ts";
import { circleFaults, importGraph } from "./tidy-imports.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const sources = readSources(ROOT);
const graph = importGraph(sources);
const file = (name: string, text = "") => ({ path: name, text });

describe("this repository", () => {
  test("has tidy files", () => {
    expect(sources.length).toBeGreaterThan(10);
    expect(untidy(sources)).toEqual([]);
  });

  test("has no folder with too many files", () => {
    expect(drawerFaults(sources)).toEqual([]);
  });

  test("has no circle of imports, those of types included", () => {
    expect(circleFaults(graph)).toEqual([]);
  });

  test("imports what the table of docs/ARCHITECTURE.md allows, and all of that", () => {
    const boxes = readTable(readFileSync(path.join(ROOT, "docs/ARCHITECTURE.md"), "utf8"));
    expect(boxes.length).toBeGreaterThan(10);
    expect(boxes.filter(({ folder }) => !existsSync(path.join(ROOT, folder)))).toEqual([]);
    expect(trespasses(graph, boxes)).toEqual([]);
    expect(unusedEntries(graph, boxes)).toEqual([]);
  });

  test("has a test for every rule of docs/RULES.md, and quotes no other", () => {
    const rules = path.join(ROOT, "docs/RULES.md");
    expect(existsSync(rules), "docs/RULES.md, the numbered rules, is missing").toBe(true);
    const tests = sources.filter(
      // This file's own examples quote rules that do not exist.
      ({ path: name }) => /\.(test|spec)\.ts$/.test(name) && name !== "scripts/gates/tidy.test.ts",
    );
    expect(ruleGaps(readFileSync(rules, "utf8"), tests)).toEqual([]);
  });
});

describe("the check of files", () => {
  test.each([
    "server/rooms/utils.ts",
    "server/helpers/room.ts",
    "server/room-manager.ts",
    "shared/common/x.ts",
    "client/misc.test.ts",
    "shared/sim/index.ts",
    "shared/sim/stepShip.ts",
    "shared/Sim/step.ts",
  ])("refuses the name %s", (name) => {
    expect(untidy([file(name)])).toHaveLength(1);
  });

  test("accepts descriptive names", () => {
    const names = ["server/main.ts", "shared/wire/messages.gen.ts", "client/index.html"];
    expect(untidy(names.map((name) => file(name)))).toEqual([]);
  });

  test("refuses more than 400 lines, except in generated files", () => {
    const lines = (count: number) => "x\n".repeat(count);
    expect(untidy([file("a.ts", lines(400)), file("b.gen.ts", lines(401))])).toEqual([]);
    expect(untidy([file("a.ts", lines(401))])).toHaveLength(1);
  });

  test.each(["TO-DO", "FIX-ME"].map((mark) => mark.replace("-", "")))(
    "refuses a %s without an issue's number",
    (mark) => {
      const text = (note: string) => [file("a.ts", `// ${mark}${note}`)];
      expect(untidy(text(": later"))).toHaveLength(1);
      expect(untidy(text(" later, like #12"))).toHaveLength(1);
      expect(untidy(text(" #12: later"))).toEqual([]);
      expect(untidy(text("(#12): later"))).toEqual([]);
    },
  );
});

describe("the check of folders", () => {
  const filled = (count: number) =>
    Array.from({ length: count }, (_, at) => file(`a/file-${at}.ts`));

  test("refuses more than 22 files in one, tests and folders below not counted", () => {
    const more = [file("a/x.test.ts"), file("a/y.spec.ts"), file("a/b/z.ts")];
    expect(drawerFaults([...filled(22), ...more])).toEqual([]);
    expect(drawerFaults(filled(23))).toEqual(["a: 23 files; give its parts folders"]);
  });
});

describe("the check of circles", () => {
  const faults = (files: Record<string, string>) =>
    circleFaults(importGraph(Object.entries(files).map(([name, text]) => file(name, text))));

  test.each([
    'import { a } from "./a.ts";',
    'import type { A } from "./a.ts";',
    'import { type A } from "./a.ts";',
    'import "./a.ts";',
    'export { a } from "./a.ts";',
    'export type { A } from "./a.ts";',
    'export * from "./a.ts";',
    'export const load = () => import("./a.ts");',
    'export type A = typeof import("./a.ts");',
    'export type A = import("./a.ts").A;',
  ])("sees one by `%s`", (back) => {
    const files = { "x/a.ts": 'import type { B } from "./b.ts";', "x/b.ts": back };
    expect(faults(files)).toEqual(["in a circle: x/a.ts, x/b.ts"]);
  });

  test("detects one by the types of plain JavaScript, of three files, and of one", () => {
    const typed = '/** @typedef {import("./a.mjs").A} A */';
    expect(faults({ "a.mjs": 'import "./b.mjs";', "b.mjs": typed })).toHaveLength(1);
    const three = { "a.ts": 'import "./b.ts";', "b.ts": 'import "./c/c.ts";' };
    expect(faults({ ...three, "c/c.ts": 'import "../a.ts";' })).toHaveLength(1);
    expect(faults({ ...three, "c/c.ts": "" })).toEqual([]);
    expect(faults({ "a.ts": 'import "./a.ts";' })).toHaveLength(1);
  });

  test("takes neither text nor a comment for an import", () => {
    const text = ['const a = `import "./a.ts";`;', '// import "./a.ts";', 'const b = "./a.ts";'];
    expect(faults({ "a.ts": 'import "./b.ts";', "b.ts": text.join("\n") })).toEqual([]);
  });
});

describe("the check of the table", () => {
  const page = [
    "| folder | what | may import |",
    "| --- | --- | --- |",
    "| `a` | leaves | nothing |",
    "| `b` | rooms | `a`, `c/api.ts` |",
    "| `b/deep` | a part of its own | `b` |",
    "| `c` | stores | `a` |",
  ].join("\n");
  const check = (files: Record<string, string>) => {
    const code = Object.entries(files).map(([name, text]) => file(name, text));
    const others = ["a/a.ts", "b/b.ts", "b/deep/d.ts", "c/api.ts", "c/c.ts"].map((name) =>
      file(name, files[name]),
    );
    const extra = code.filter(({ path: name }) => !others.some((other) => other.path === name));
    return trespasses(importGraph([...others, ...extra]), readTable(page)).map(
      (one) => `${one.file} > ${one.target}`,
    );
  };

  test("allows what it lists, and any import within a row", () => {
    const text = 'import "../a/a.ts";\nimport "../c/api.ts";\nimport "./part/x.ts";';
    expect(
      check({ "b/b.ts": text, "b/part/x.ts": "", "b/deep/d.ts": 'import "../b.ts";' }),
    ).toEqual([]);
  });

  test("refuses what it does not list: a folder, a file beside a listed one, a row below", () => {
    const text = 'import "../c/c.ts";\nimport type { D } from "./deep/d.ts";';
    expect(check({ "b/b.ts": text })).toEqual(["b/b.ts > c/c.ts", "b/b.ts > b/deep/d.ts"]);
    expect(check({ "a/a.ts": 'import "../b/b.ts";' })).toEqual(["a/a.ts > b/b.ts"]);
  });

  test("refuses files in none of its folders, and exempts tests", () => {
    const text = 'import "../c/c.ts";';
    expect(check({ "d/x.ts": text })).toEqual(["d/x.ts > c/c.ts"]);
    expect(check({ "a/x.test.ts": text, "a/test-x.ts": text, "root.config.ts": text })).toEqual([]);
  });

  test("names entries that no file uses", () => {
    const files = [file("a/a.ts"), file("b/b.ts", 'import "../a/a.ts";')];
    expect(unusedEntries(importGraph(files), readTable(page))).toEqual([
      "b: c/api.ts",
      "b/deep: b",
      "c: a",
    ]);
  });
});

describe("the check of rules", () => {
  const rules = "# Rules\n\n- **[W1]** A frame is …\n- **[W2]** A torn frame …\n";

  test("accepts rules that are all quoted", () => {
    const tests = [
      file("a.test.ts", 'test("[W1] x", …)'),
      file("b.spec.ts", "// covers [W2], too"),
    ];
    expect(ruleGaps(rules, tests)).toEqual([]);
  });

  test("names a rule that no test quotes", () => {
    const gaps = ruleGaps(rules, [file("a.test.ts", 'test("[W1] x", …)')]);
    expect(gaps).toEqual(["[W2] has no test that quotes it"]);
  });

  test("names a quote of a rule that does not exist", () => {
    const gaps = ruleGaps(rules, [file("a.test.ts", 'test("[W1] [W2] [W3] x", …)')]);
    expect(gaps).toEqual(["a.test.ts quotes [W3], which is no rule"]);
  });

  test("names a rule that is given twice, and a page without rules", () => {
    const tests = [file("a.test.ts", '"[W1] [W2] x"')];
    expect(ruleGaps(`${rules}- **[W1]** Again.\n`, tests)).toEqual(["[W1] is given twice"]);
    expect(ruleGaps("# Rules\n", tests)).toHaveLength(1);
  });
});

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readSources, ruleGaps, untidy } from "./tidy.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const sources = readSources(ROOT);
const file = (name: string, text = "") => ({ path: name, text });

describe("this repository", () => {
  test("has tidy files", () => {
    expect(sources.length).toBeGreaterThan(10);
    expect(untidy(sources)).toEqual([]);
  });

  test("has a test for every rule of docs/RULES.md, and quotes no other", () => {
    const rules = path.join(ROOT, "docs/RULES.md");
    expect(existsSync(rules), "docs/RULES.md, the numbered rules, is missing").toBe(true);
    const tests = sources.filter(
      // This file's own examples quote rules that are made up.
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

  test("accepts names that say what they hold", () => {
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

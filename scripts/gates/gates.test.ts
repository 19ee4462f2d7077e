/**
 * Each gate must prove that it can fail: violations are planted into a scratch tree that has this
 * repository's configurations, and the right gate must catch each.
 */
import { rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CODE_PLANTS } from "./gates-code.ts";
import { IMPORT_PLANTS } from "./gates-imports.ts";
import { type Finding, findingsOf, makeCleanTree, type Plant, plant } from "./gates-tree.ts";

const PLANTS = [...IMPORT_PLANTS, ...CODE_PLANTS];

/** Part of the message that some findings must contain. */
function complaints(findings: readonly Finding[], file: string): string[] {
  return findings
    .filter((finding) => finding.file === file)
    .map(({ gate, rule }) => `${gate} ${rule}`);
}

const isForCompiler = (caught: string) => caught.startsWith("tsc ");
const COMPILER_PLANTS = PLANTS.filter(({ caughtBy }) => caughtBy.some(isForCompiler));
/** A file that imports another box changes what its neighbours see. */
const isDragging = ({ caughtBy }: Plant) => caughtBy.includes("tsc TS6307");
const DRAGGING_PLANTS = COMPILER_PLANTS.filter(isDragging);
const QUIET_PLANTS = COMPILER_PLANTS.filter((one) => !isDragging(one));
const OTHER_PLANTS = PLANTS.filter(({ caughtBy }) => !caughtBy.every(isForCompiler));

const asFiles = (plants: readonly Plant[]) =>
  Object.fromEntries(plants.map(({ file, text }) => [file, text]));

describe("a clean tree", () => {
  const root = makeCleanTree();
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test("is accepted by every gate", async () => {
    expect(await findingsOf(["tsc", "biome", "knip", "tidy"], root)).toEqual([]);
  });

  test.each(DRAGGING_PLANTS)("tsc catches: $name", async (one) => {
    plant(root, asFiles([one]));
    const findings = await findingsOf(["tsc"], root);
    rmSync(path.join(root, one.file));
    const wanted = one.caughtBy.filter(isForCompiler);
    expect(complaints(findings, one.file)).toEqual(expect.arrayContaining(wanted));
  });

  // A run of the compiler takes a second: one for all plants that affect only their own file.
  test(`tsc catches: ${QUIET_PLANTS.map(({ name }) => name).join(", ")}`, async () => {
    plant(root, asFiles(QUIET_PLANTS));
    const findings = await findingsOf(["tsc"], root);
    for (const { name, file, caughtBy } of QUIET_PLANTS) {
      const wanted = caughtBy.filter(isForCompiler);
      expect(complaints(findings, file), name).toEqual(expect.arrayContaining(wanted));
    }
  });
});

describe("a tree with every violation", () => {
  const root = makeCleanTree();
  let findings: Finding[] = [];
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  beforeAll(async () => {
    plant(root, asFiles(PLANTS));
    findings = await findingsOf(["biome", "knip", "tidy"], root);
  });

  test("has its own file for each", () => {
    expect(new Set(PLANTS.map(({ file }) => file)).size).toBe(PLANTS.length);
  });

  test.each(OTHER_PLANTS)("is refused for: $name", ({ file, caughtBy }) => {
    const wanted = caughtBy.filter((caught) => !isForCompiler(caught));
    expect(complaints(findings, file)).toEqual(expect.arrayContaining(wanted));
  });
});

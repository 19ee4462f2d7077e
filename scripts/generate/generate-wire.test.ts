import { execFile } from "node:child_process";
import { appendFile, cp, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { choice, int, list, record, text } from "../../shared/wire/fields.ts";
import { PACKED } from "../../shared/wire/packed-layouts.ts";
import { CLIENT_FRAME_BYTES, MESSAGES, RECORDS } from "../../shared/wire/schema.ts";
import { tableFaults, type WireTables } from "./wire-rules.ts";
import { hashOf, PROTOCOL_HASH, PROTOCOL_TABLES } from "./wire-tables.ts";

const REPOSITORY = path.join(import.meta.dirname, "../..");
const FILES = [
  "shared/wire/messages.gen.ts",
  "shared/sim/ships/ship-table.gen.ts",
  "docs/PROTOCOL.md",
] as const;

interface Outcome {
  readonly code: number;
  readonly output: string;
}

async function generate(...options: string[]): Promise<Outcome> {
  const args = ["--import", "tsx", "scripts/generate/generate-wire.ts", ...options];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: REPOSITORY });
    return { code: 0, output: stdout };
  } catch (error) {
    // The error of execFile when the program fails.
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, output: stderr };
  }
}

describe("npm run generate", () => {
  let root = "";
  const read = (file: string): Promise<string> => readFile(path.join(root, file), "utf8");

  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), "generate-wire-"));
    for (const file of FILES) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await cp(path.join(REPOSITORY, file), path.join(root, file));
    }
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it("[W6] finds the committed codec and page current", async () => {
    const { code, output } = await generate("--check");
    expect({ code, output }).toEqual({
      code: 0,
      output: FILES.map((file) => `${file} is current.\n`).join(""),
    });
  });

  for (const file of FILES) {
    it(`[W6] refuses a stale ${file} without changing it, and repairs it on request`, async () => {
      const good = await read(file);
      await appendFile(path.join(root, file), "\n");
      const refused = await generate("--check", "--root", root);
      expect(refused.code).toBe(1);
      expect(refused.output).toContain(`${file} does not match its tables`);
      expect(await read(file)).toBe(`${good}\n`);
      expect((await generate("--root", root)).code).toBe(0);
      expect(await read(file)).toBe(good);
    });
  }

  it("[W6] refuses a missing file", async () => {
    await rm(path.join(root, FILES[1]));
    expect((await generate("--check", "--root", root)).code).toBe(1);
  });
});

describe("the protocol's hash", () => {
  const field = { name: "id", type: int(0, 9), meaning: "one" };

  it("[W6] changes with a range, a name or an order", () => {
    const other = { ...field, name: "other" };
    const hashes = [
      hashOf([field, other]),
      hashOf([other, field]),
      hashOf([field, { ...other, type: int(0, 8) }]),
      hashOf([field, { ...other, name: "another" }]),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("[W6] changes with any value of the tuning, any mode and the format of maps", () => {
    const { TUNING, CONTENT, MODES, MAP_FORMAT } = PROTOCOL_TABLES;
    const [freeForAll, ...otherModes] = MODES;
    const names = Object.keys(TUNING) as (keyof typeof TUNING)[];
    expect(names.length).toBeGreaterThan(40);
    const others = [
      ...names.map((name) => ({ TUNING: { ...TUNING, [name]: TUNING[name] + 1 } })),
      ...CONTENT.weapons.map((weapon) => ({
        CONTENT: { ...CONTENT, weapons: [{ ...weapon, speed: weapon.speed + 1 }] },
      })),
      ...CONTENT.pickups.map((_, at) => ({
        CONTENT: { ...CONTENT, pickups: CONTENT.pickups.toSpliced(at, 1) },
      })),
      { MODES: otherModes },
      { MODES: [{ ...freeForAll, pickupPoints: 6 }, ...otherModes] },
      { MAP_FORMAT: { ...MAP_FORMAT, maxPads: 63 } },
    ];
    expect(hashOf(PROTOCOL_TABLES)).toBe(PROTOCOL_HASH);
    for (const other of others)
      expect(hashOf({ ...PROTOCOL_TABLES, ...other }), JSON.stringify(other)).not.toBe(
        PROTOCOL_HASH,
      );
  });

  it("[W6] stays when only a sentence or the order of a table changes", () => {
    const { name, type } = field;
    expect(hashOf([{ meaning: "uno", type, name }])).toBe(hashOf([field]));
  });
});

describe("contradictions in the tables", () => {
  const sound: WireTables = {
    records: RECORDS,
    messages: MESSAGES,
    packed: PACKED,
    clientMessageBytes: CLIENT_FRAME_BYTES,
  };
  const base = { type: 0xf0, name: "New", from: "client", meaning: "", fields: [] } as const;
  const field = { name: "a", type: int(0, 1), meaning: "" } as const;

  function faultsWith(change: Partial<(typeof MESSAGES)[number]>): string[] {
    return tableFaults({ ...sound, messages: [...MESSAGES, { ...base, ...change }] });
  }

  it("[W6] are none in the schema", () => {
    expect(tableFaults(sound)).toEqual([]);
    expect(faultsWith({})).toEqual([]);
  });

  it("[W6] are refused before anything is generated", () => {
    const faults = [
      faultsWith({ type: 0x01 }),
      faultsWith({ type: 256 }),
      faultsWith({ name: "Input" }),
      faultsWith({ fields: [field, field] }),
      faultsWith({ fields: [{ ...field, name: "kind" }] }),
      faultsWith({ fields: [{ ...field, type: int(2, 1) }] }),
      faultsWith({ fields: [{ ...field, type: int(0, 2 ** 60) }] }),
      faultsWith({ fields: [{ ...field, type: choice("x", "x") }] }),
      faultsWith({ fields: [{ ...field, type: text(0) }] }),
      faultsWith({ fields: [{ ...field, type: record("Missing") }] }),
      faultsWith({ fields: [{ ...field, type: list("PlayerInfo", 100) }] }),
      faultsWith({ fields: [{ ...field, type: text(200) }] }),
    ];
    expect(faults.map(({ length }) => length)).toEqual(faults.map(() => 1));
  });

  it("[W6] such as a record that contains itself are refused", () => {
    const records = [
      ...RECORDS,
      { name: "Loop", meaning: "", fields: [{ ...field, type: list("Loop", 2) }] },
    ];
    expect(tableFaults({ ...sound, records })).toHaveLength(1);
  });
});

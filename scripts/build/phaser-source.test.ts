/** The page's build of Phaser: it loads, and has all that client/game asks of Phaser. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";
import { describe, expect, it } from "vitest";
import { PHASER_PARTS, withFeaturesSet } from "./phaser-source.ts";

const GAME = path.join(import.meta.dirname, "../../client/game");
/** A name of Phaser's, in code or in a type: what a type names is there to be used. */
const NAME = /\bPhaser((?:\.[A-Za-z]\w*)+)/g;
const FACTORY = /\b(add|make)\s*\.([a-z]\w*)\(/g;
/** What a scene has only where the part behind it was required. */
const PLUGIN = /\b(?:this|scene)\.(load|input|tweens|time|lights|sound|physics|anims)\b/g;

const sources = readdirSync(GAME, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts"))
  .map((name): [string, string] => [name, readFileSync(path.join(GAME, name), "utf8")])
  .filter(([, text]) => text.includes('from "phaser"') || text.includes("scene.add."));

/** Stands for whatever a browser would hand out while Phaser finds out what it can do. */
const anything: unknown = new Proxy(() => undefined, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => 0 : anything),
  set: () => true,
  apply: () => anything,
});

/** Runs the entry and all that it requires as the build sets them up, with next to no browser. */
function loadParts(): unknown {
  const navigator = { userAgent: "", appVersion: "", maxTouchPoints: 0 };
  const document = { documentElement: {}, createElement: () => ({ getContext: () => anything }) };
  const globals = { navigator, document, Image: class {}, HTMLCanvasElement: class {}, console };
  const context = vm.createContext({ ...globals, window: { navigator, document } });
  const loaded = new Map<string, { exports: unknown }>();
  const load = (file: string): unknown => {
    const known = loaded.get(file);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(file, module);
    const { resolve } = createRequire(file);
    const source = withFeaturesSet(readFileSync(file, "utf8"));
    const run = vm.compileFunction(source, ["module", "exports", "require"], {
      filename: file,
      parsingContext: context,
    });
    run(module, module.exports, (id: string) => load(resolve(id)));
    return module.exports;
  };
  return load(PHASER_PARTS);
}

const parts = loadParts();

/** What stands at `Phaser.A.B`; undefined when a part of the way is missing. */
function at(names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (value, name) =>
      (typeof value === "object" && value !== null) || typeof value === "function"
        ? Reflect.get(value, name)
        : undefined,
    parts,
  );
}

function matchesOf(pattern: RegExp): readonly (readonly string[])[] {
  return sources.flatMap(([file, text]) =>
    [...text.matchAll(pattern)].map((match) => [file, ...match.slice(1)]),
  );
}

describe("client/game/phaser-parts.cjs", () => {
  it("[C30] has every name of Phaser's that client/game writes", () => {
    const used = matchesOf(NAME).map(([, dotted = ""]) => dotted.slice(1));
    const missing = used.filter((name) => at(name.split(".")) === undefined);
    expect(used).toContain("Game");
    expect([...new Set(missing)], "require these in phaser-parts.cjs").toEqual([]);
  });

  it("[C30] has the factory of every object that client/game makes", () => {
    const used = matchesOf(FACTORY);
    const owners: Record<string, string> = { add: "GameObjectFactory", make: "GameObjectCreator" };
    const missing = used.filter(
      ([, how = "", what = ""]) =>
        at(["GameObjects", owners[how] ?? "", "prototype", what]) === undefined,
    );
    expect(used.map(([, , what]) => what)).toContain("tileSprite");
    expect(missing, "require their factories in phaser-parts.cjs").toEqual([]);
  });

  it("[C30] is asked for no plugin of a scene that it leaves out", () => {
    expect(matchesOf(PLUGIN), "require these plugins in phaser-parts.cjs").toEqual([]);
  });

  it("leaves out sound, the other renderer and the debugger", () => {
    const source = "if (typeof FEATURE_SOUND || typeof CANVAS_RENDERER || typeof WEBGL_DEBUG) {}";
    expect(withFeaturesSet(source)).toBe("if (false || false || false) {}");
    expect(withFeaturesSet("typeof WEBGL_RENDERER && typeof window")).toBe("true && typeof window");
  });
});

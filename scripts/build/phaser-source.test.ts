/** The page's build of Phaser: it loads, and has everything that client/game uses of Phaser. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";
import { describe, expect, it } from "vitest";
import { PHASER_PARTS, withFeaturesSet } from "./phaser-source.ts";

const GAME = path.join(import.meta.dirname, "../../client/game");
/** A name of Phaser, in code or in a type: a type's name is used as well. */
const NAME = /\bPhaser((?:\.[A-Za-z]\w*)+)/g;
const FACTORY = /\b(add|make)\s*\.([a-z]\w*)\(/g;
/** Members of a scene that exist only if their module was required. */
const PLUGIN = /\b(?:this|scene)\.(load|input|tweens|time|lights|sound|physics|anims)\b/g;

const sources = readdirSync(GAME, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts"))
  .map((name): [string, string] => [name, readFileSync(path.join(GAME, name), "utf8")])
  .filter(([, text]) => text.includes('from "phaser"') || text.includes("scene.add."));

/** Stands for anything that a browser provides while Phaser detects its features. */
const anything: unknown = new Proxy(() => undefined, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => 0 : anything),
  set: () => true,
  apply: () => anything,
});

/** Runs the entry and all that it requires as the build configures them, with hardly any browser. */
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

/** The value of `Phaser.A.B`; undefined if a part of the path is missing. */
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
  it("[C30] has every name of Phaser that client/game uses", () => {
    const used = matchesOf(NAME).map(([, dotted = ""]) => dotted.slice(1));
    const missing = used.filter((name) => at(name.split(".")) === undefined);
    expect(used).toContain("Game");
    expect([...new Set(missing)], "require these in phaser-parts.cjs").toEqual([]);
  });

  it("[C30] has the factory of every object that client/game creates", () => {
    const used = matchesOf(FACTORY);
    const owners: Record<string, string> = { add: "GameObjectFactory", make: "GameObjectCreator" };
    const missing = used.filter(
      ([, how = "", what = ""]) =>
        at(["GameObjects", owners[how] ?? "", "prototype", what]) === undefined,
    );
    expect(used.map(([, , what]) => what)).toContain("tileSprite");
    expect(missing, "require their factories in phaser-parts.cjs").toEqual([]);
  });

  it("[C30] leaves out no plugin of a scene that client/game uses", () => {
    expect(matchesOf(PLUGIN), "require these plugins in phaser-parts.cjs").toEqual([]);
  });

  it("leaves out sound, the other renderer and the debugger", () => {
    const source = "if (typeof FEATURE_SOUND || typeof CANVAS_RENDERER || typeof WEBGL_DEBUG) {}";
    expect(withFeaturesSet(source)).toBe("if (false || false || false) {}");
    expect(withFeaturesSet("typeof WEBGL_RENDERER && typeof window")).toBe("true && typeof window");
  });
});

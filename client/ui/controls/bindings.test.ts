import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  actionOfKey,
  type Bindings,
  DEFAULT_BINDINGS,
  GAME_ACTIONS,
  keyName,
  parseBindings,
  rebind,
  unbind,
} from "./bindings.ts";

function rebound(...args: Parameters<typeof rebind>): Bindings {
  const answer = rebind(...args);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.bindings;
}

describe("rebind", () => {
  it("[C1] gives an action a new key and frees the old one", () => {
    const bindings = rebound(DEFAULT_BINDINGS, "dash", 0, "KeyQ");
    expect(actionOfKey(bindings, "KeyQ")).toBe("dash");
    expect(actionOfKey(bindings, "Space")).toBeUndefined();
    expect(actionOfKey(bindings, "ShiftLeft")).toBe("dash");
  });

  it("[C1] refuses a key that is in use, and names its action", () => {
    expect(rebind(DEFAULT_BINDINGS, "dash", 0, "KeyW")).toEqual({
      ok: false,
      reason: "W is already used for “Fly up”. Press another key.",
    });
    expect(rebind(DEFAULT_BINDINGS, "dash", 0, "ShiftLeft").ok).toBe(false);
    expect(rebind(DEFAULT_BINDINGS, "dash", 0, "Space").ok).toBe(true);
  });

  it("[C1] refuses the keys of menu, net graph and browser", () => {
    for (const code of ["Escape", "F3", "F5", "F12", "MetaLeft", ""])
      expect(rebind(DEFAULT_BINDINGS, "fire", 0, code).ok).toBe(false);
  });

  it("[C1] removes a key, but never an action's last one", () => {
    const one = unbind(DEFAULT_BINDINGS, "up", 0);
    expect(one.ok && one.bindings.up).toEqual(["", "ArrowUp"]);
    expect(unbind(DEFAULT_BINDINGS, "fire", 0).ok).toBe(false);
  });

  it("[C1] no sequence of changes binds a key to two actions", () => {
    const code = fc.constantFrom("KeyW", "KeyQ", "Space", "Tab", "Digit1", "Numpad4", "F3");
    const change = fc.record({
      action: fc.constantFrom(...GAME_ACTIONS),
      place: fc.integer({ min: 0, max: 1 }),
      code,
    });
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        let bindings = DEFAULT_BINDINGS;
        for (const { action, place, code } of changes) {
          const answer = rebind(bindings, action, place, code);
          if (answer.ok) bindings = answer.bindings;
        }
        const all = GAME_ACTIONS.flatMap((action) => bindings[action]).filter((key) => key !== "");
        expect(new Set(all).size).toBe(all.length);
        expect(parseBindings(JSON.parse(JSON.stringify(bindings)))).toEqual(bindings);
      }),
    );
  });
});

describe("parseBindings", () => {
  it("[C2] returns a complete set of keys for any input", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(Object.keys(parseBindings(value))).toEqual([...GAME_ACTIONS]);
      }),
    );
  });

  it("[C2] falls back to the default set when a key is bound twice", () => {
    expect(parseBindings({ up: ["KeyX"], down: ["KeyX"] })).toEqual(DEFAULT_BINDINGS);
    expect(parseBindings({ up: [] })).toEqual(DEFAULT_BINDINGS);
    expect(parseBindings({ fire: ["Escape"] })).toEqual(DEFAULT_BINDINGS);
  });

  it("[C2] gives a newly added action its default key", () => {
    expect(parseBindings({ dash: ["KeyQ"] })).toEqual({ ...DEFAULT_BINDINGS, dash: ["KeyQ", ""] });
  });

  it("ignores names of Object.prototype", () => {
    expect(actionOfKey(DEFAULT_BINDINGS, "constructor")).toBeUndefined();
    expect(actionOfKey(DEFAULT_BINDINGS, "")).toBeUndefined();
  });
});

describe("keyName", () => {
  it("returns the label on the key", () => {
    expect(["KeyW", "Digit4", "ArrowUp", "Numpad4", "ShiftLeft", "Space"].map(keyName)).toEqual([
      "W",
      "4",
      "↑",
      "Num 4",
      "Left Shift",
      "Space",
    ]);
  });
});

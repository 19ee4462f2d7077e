import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DASH_BIT, FIRE_BIT } from "../../../shared/sim/input.ts";
import { type Bindings, DEFAULT_BINDINGS } from "./bindings.ts";
import { type HeldInput, makeHeldInput, packHeld } from "./held-input.ts";
import { listenToKeyboard } from "./keyboard-input.ts";

let onDown: (event: object) => void = () => undefined;

beforeEach(() => {
  class Nothing {}
  for (const name of ["Button", "Input", "TextArea", "Select"])
    vi.stubGlobal(`HTML${name}Element`, Nothing);
  vi.stubGlobal("addEventListener", (kind: string, listener: typeof onDown) => {
    if (kind === "keydown") onDown = listener;
  });
});
afterEach(() => vi.unstubAllGlobals());

const nothing = () => undefined;

function listen(held: HeldInput, bindings: Bindings, onPhrase: (phrase: number) => void): void {
  const actions = {
    isPlaying: () => true,
    bindings: () => bindings,
    onMenu: nothing,
    onScoreboard: nothing,
    onChat: nothing,
    onMute: nothing,
    onFullscreen: nothing,
    onPhrase,
  };
  listenToKeyboard(held, actions, new AbortController().signal);
}

function phrasesOf(codes: readonly string[], bindings: Bindings, isRepeat = false): number[] {
  const said: number[] = [];
  listen(makeHeldInput(), bindings, (phrase) => said.push(phrase));
  for (const code of codes) onDown({ code, repeat: isRepeat, preventDefault: nothing });
  return said;
}

describe("number keys", () => {
  it("[C46] send phrases, once per press", () => {
    const keys = ["Digit1", "Digit8", "Digit9", "Digit0", "KeyX"];
    expect(phrasesOf(keys, DEFAULT_BINDINGS)).toEqual([0, 7]);
    expect(phrasesOf(["Digit1"], DEFAULT_BINDINGS, true)).toEqual([]);
  });

  it("[C46] send nothing if the player bound them to an action", () => {
    expect(phrasesOf(["Digit1"], { ...DEFAULT_BINDINGS, fire: ["Digit1", ""] })).toEqual([]);
  });
});

describe("a tap", () => {
  it("is handed on when it goes down, not with the next frame, once a press", () => {
    const held = makeHeldInput();
    const sent: number[] = [];
    held.onPress = () => sent.push(packHeld(held, { x: 0, y: 0 }) & (FIRE_BIT | DASH_BIT));
    listen(held, { ...DEFAULT_BINDINGS, fire: ["KeyF", ""], dash: ["Space", ""] }, nothing);
    for (const code of ["Space", "KeyW"]) onDown({ code, repeat: false, preventDefault: nothing });
    onDown({ code: "Space", repeat: true, preventDefault: nothing });
    expect(sent).toEqual([DASH_BIT]);
    held.keys.clear();
    onDown({ code: "KeyF", repeat: false, preventDefault: nothing });
    expect(sent).toEqual([DASH_BIT, FIRE_BIT]);
  });
});

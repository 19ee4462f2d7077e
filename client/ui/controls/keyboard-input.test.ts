import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Bindings, DEFAULT_BINDINGS } from "./bindings.ts";
import { makeHeldInput } from "./held-input.ts";
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

function phrasesOf(codes: readonly string[], bindings: Bindings, isRepeat = false): number[] {
  const said: number[] = [];
  const nothing = () => undefined;
  listenToKeyboard(
    makeHeldInput(),
    {
      isPlaying: () => true,
      bindings: () => bindings,
      onMenu: nothing,
      onScoreboard: nothing,
      onChat: nothing,
      onMute: nothing,
      onFullscreen: nothing,
      onPhrase: (phrase) => said.push(phrase),
    },
    new AbortController().signal,
  );
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

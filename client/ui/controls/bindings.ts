/**
 * Key bindings by position on the keyboard (`event.code`), and how players change them. Pure data: the
 * settings store it, the keyboard listener reads it.
 */

export const GAME_ACTIONS = [
  "up",
  "down",
  "left",
  "right",
  "fire",
  "dash",
  "scoreboard",
  "chat",
  "mute",
  "fullscreen",
] as const;
export type GameAction = (typeof GAME_ACTIONS)[number];

/** Display names of the actions. */
export const ACTION_NAMES: Readonly<Record<GameAction, string>> = {
  up: "Fly up",
  down: "Fly down",
  left: "Fly left",
  right: "Fly right",
  fire: "Fire",
  dash: "Dash",
  scoreboard: "Scoreboard (hold)",
  chat: "Chat",
  mute: "Mute sound",
  fullscreen: "Full screen",
};

/** Keys per action. */
export const KEYS_PER_ACTION = 2;

/** The keys of each action; an empty string is no key. */
export type Bindings = Readonly<Record<GameAction, readonly string[]>>;

export const DEFAULT_BINDINGS: Bindings = {
  up: ["KeyW", "ArrowUp"],
  down: ["KeyS", "ArrowDown"],
  left: ["KeyA", "ArrowLeft"],
  right: ["KeyD", "ArrowRight"],
  fire: ["KeyE", ""],
  dash: ["Space", "ShiftLeft"],
  scoreboard: ["Tab", ""],
  chat: ["Enter", ""],
  mute: ["KeyM", ""],
  fullscreen: ["KeyF", ""],
};

/** Keys reserved for the menu, the net graph, the browser or the system. */
const RESERVED =
  /^(Escape|F([1-9]|1[0-2])|(Meta|Control|Alt)(Left|Right)|ContextMenu|CapsLock|Unidentified)?$/;

export function actionOfKey(bindings: Bindings, code: string): GameAction | undefined {
  if (code === "") return undefined;
  for (const action of GAME_ACTIONS) if (bindings[action].includes(code)) return action;
  return undefined;
}

export type Rebinding =
  | { readonly ok: true; readonly bindings: Bindings }
  | { readonly ok: false; readonly reason: string };

/** Binds a key to an action; refuses a reserved key or one in use. */
export function rebind(
  bindings: Bindings,
  action: GameAction,
  place: number,
  code: string,
): Rebinding {
  const key = keyName(code);
  if (RESERVED.test(code)) return { ok: false, reason: `${key} is reserved. Press another key.` };
  const owner = actionOfKey(bindings, code);
  if (owner !== undefined && (owner !== action || bindings[action][place] !== code)) {
    const what = ACTION_NAMES[owner];
    return { ok: false, reason: `${key} is already used for “${what}”. Press another key.` };
  }
  return { ok: true, bindings: { ...bindings, [action]: placed(bindings[action], place, code) } };
}

/** Removes a key from an action, unless it is the last one. */
export function unbind(bindings: Bindings, action: GameAction, place: number): Rebinding {
  const keys = placed(bindings[action], place, "");
  if (keys.every((code) => code === ""))
    return { ok: false, reason: `“${ACTION_NAMES[action]}” needs a key. Press one to change it.` };
  return { ok: true, bindings: { ...bindings, [action]: keys } };
}

function placed(keys: readonly string[], place: number, code: string): readonly string[] {
  return Array.from({ length: KEYS_PER_ACTION }, (_, at) =>
    at === place ? code : (keys[at] ?? ""),
  );
}

/** Parses stored bindings; falls back to the defaults unless they are complete and unambiguous. */
export function parseBindings(value: unknown): Bindings {
  if (typeof value !== "object" || value === null) return DEFAULT_BINDINGS;
  const stored = value as Readonly<Record<string, unknown>>;
  const taken = new Set<string>();
  const bindings: Record<GameAction, readonly string[]> = { ...DEFAULT_BINDINGS };
  for (const action of GAME_ACTIONS) {
    const keys = Object.hasOwn(stored, action) ? stored[action] : DEFAULT_BINDINGS[action];
    if (!isKeyList(keys)) return DEFAULT_BINDINGS;
    const real = keys.filter((code) => code !== "");
    if (real.length === 0 || real.some((code) => taken.has(code) || RESERVED.test(code)))
      return DEFAULT_BINDINGS;
    for (const code of real) taken.add(code);
    bindings[action] = placed(keys, -1, "");
  }
  return bindings;
}

function isKeyList(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length <= KEYS_PER_ACTION &&
    new Set(value).size === value.length &&
    value.every((code) => typeof code === "string" && code.length <= 32)
  );
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  ShiftLeft: "Left Shift",
  ShiftRight: "Right Shift",
  Escape: "Esc",
};

/** The usual label of a key. */
export function keyName(code: string): string {
  const known = Object.hasOwn(KEY_NAMES, code) ? KEY_NAMES[code] : undefined;
  if (known !== undefined) return known;
  const plain = code.replace(/^(Key|Digit)/, "").replace(/^Numpad/, "Num ");
  return plain.replaceAll(/([a-z])([A-Z])/g, "$1 $2");
}

/**
 * What a host wishes for before the server has answered. The wire takes all settings at once: two quick
 * changes must not undo each other, and a refused one must not stay on the page as if it held.
 */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { RoomSettings } from "../../../shared/wire/messages.gen.ts";
import type { PeopleMessage } from "../../net/people-messages.ts";
import type { HudState } from "../hud/hud-state.ts";

export type Change = Partial<RoomSettings>;

/** What is still wished for, now that the server tells `settings`. */
export function unanswered(wish: Change, settings: RoomSettings): Change {
  const names = Object.keys(wish) as (keyof RoomSettings)[];
  const left = names.filter((name) => wish[name] !== settings[name]);
  if (left.length === names.length) return wish;
  return Object.fromEntries(left.map((name) => [name, wish[name]]));
}

export interface SettingsWish {
  /** The settings as the page shows them. */
  readonly shown: RoomSettings;
  /** Asks the server for a change. */
  change(change: Change): void;
}

/** The room's settings and what was changed of them here; undefined before the first welcome. */
export function useSettingsWish(
  hud: HudState,
  tell: (message: PeopleMessage) => void,
): SettingsWish | undefined {
  const wish: Signal<Change> = useSignal({});
  const settings = hud.settings.value;
  const refusals = hud.refusals.value;
  useEffect(() => {
    if (settings !== undefined) wish.value = unanswered(wish.value, settings);
  }, [settings, wish]);
  useEffect(() => {
    if (refusals > 0) wish.value = {};
  }, [refusals, wish]);
  if (settings === undefined) return undefined;
  return {
    shown: { ...settings, ...wish.value },
    change(change) {
      wish.value = { ...wish.value, ...change };
      tell({ kind: "hostSettings", settings: { ...settings, ...wish.value } });
    },
  };
}

/**
 * The host's changes until the server answers. A message carries all settings, so two quick changes must
 * not undo each other, and a refused change must not stay on the page.
 */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { RoomSettings } from "../../../shared/wire/messages.gen.ts";
import type { PeopleMessage } from "../../net/room/people-messages.ts";
import type { HudState } from "../hud/hud-state.ts";

export type Change = Partial<RoomSettings>;

/** The changes that the server's `settings` do not contain yet. */
export function pendingChanges(draft: Change, settings: RoomSettings): Change {
  const names = Object.keys(draft) as (keyof RoomSettings)[];
  const left = names.filter((name) => draft[name] !== settings[name]);
  if (left.length === names.length) return draft;
  return Object.fromEntries(left.map((name) => [name, draft[name]]));
}

export interface SettingsDraft {
  /** The settings as the page shows them. */
  readonly shown: RoomSettings;
  /** Requests a change from the server. */
  change(change: Change): void;
}

/** The room's settings with the local changes applied; undefined before the first welcome. */
export function useSettingsDraft(
  hud: HudState,
  send: (message: PeopleMessage) => void,
): SettingsDraft | undefined {
  const draft: Signal<Change> = useSignal({});
  const settings = hud.settings.value;
  const refusals = hud.refusals.value;
  useEffect(() => {
    if (settings !== undefined) draft.value = pendingChanges(draft.value, settings);
  }, [settings, draft]);
  useEffect(() => {
    if (refusals > 0) draft.value = {};
  }, [refusals, draft]);
  if (settings === undefined) return undefined;
  return {
    shown: { ...settings, ...draft.value },
    change(change) {
      draft.value = { ...draft.value, ...change };
      send({ kind: "hostSettings", settings: { ...settings, ...draft.value } });
    },
  };
}

/** Settings of the next round: mode, map, length, score limit, seats and AI players. */
import { MODES, modeNamed } from "../../../shared/sim/modes/registry.ts";
import { MAX_SCORE_LIMIT } from "../../../shared/wire/room-tables.ts";
import { useMaps } from "../use-maps.ts";
import { NumberSetting, PickSetting, SwitchSetting } from "./setting-fields.tsx";
import type { SettingsDraft } from "./settings-draft.ts";

/** Selectable round lengths, s. */
const LENGTHS = [60, 120, 180, 300, 600, 900, 1200];
const SEATS_MIN = 2;
const FILL_MAX = 100;
const AI_SKILLS = [
  ["easy", "Easy"],
  ["normal", "Normal"],
  ["hard", "Hard"],
] as const;

/** `ships` is the room's capacity. */
export function HostSettings(props: { readonly draft: SettingsDraft; readonly ships: number }) {
  const { draft, ships } = props;
  const { shown, change } = draft;
  const lengths = LENGTHS.includes(shown.roundSeconds) ? LENGTHS : [shown.roundSeconds, ...LENGTHS];
  return (
    <div class="host-settings">
      <ModeSetting draft={draft} />
      <MapSetting draft={draft} />
      <PickSetting
        label="Round length"
        testId="set-roundSeconds"
        value={`${shown.roundSeconds}`}
        choices={lengths.map((seconds) => [`${seconds}`, lengthText(seconds)])}
        onPick={(seconds) => change({ roundSeconds: Number(seconds) })}
      />
      <NumberSetting
        label="Score limit (0: none)"
        testId="set-scoreLimit"
        value={shown.scoreLimit}
        range={{ least: 0, most: MAX_SCORE_LIMIT, step: 100 }}
        onSet={(scoreLimit) => change({ scoreLimit })}
      />
      <NumberSetting
        label="Player seats"
        testId="set-seats"
        value={shown.seats}
        range={{ least: Math.min(SEATS_MIN, ships), most: ships, step: 1 }}
        onSet={(seats) => change({ seats })}
      />
      <NumberSetting
        label="Fill with AI players up to"
        testId="set-fill"
        value={shown.fill}
        range={{ least: 0, most: Math.min(ships, Math.max(FILL_MAX, shown.fill)), step: 1 }}
        onSet={(fill) => change({ fill })}
      />
      <PickSetting
        label="AI skill"
        testId="set-aiSkill"
        value={shown.aiSkill}
        choices={AI_SKILLS}
        onPick={(aiSkill) => change({ aiSkill })}
      />
      {modeNamed(shown.mode).teams > 0 && (
        <SwitchSetting draft={draft} what="friendlyFire" label="Friendly fire" />
      )}
      <PickSetting
        label="The round starts"
        testId="set-startsWhen"
        value={shown.startsWhen}
        choices={[
          ["now", "automatically"],
          ["host", "when I start it"],
        ]}
        onPick={(startsWhen) => change({ startsWhen })}
      />
      <p class="hint">Mode, map, score limit and length apply from the next round on.</p>
    </div>
  );
}

function ModeSetting({ draft }: { readonly draft: SettingsDraft }) {
  return (
    <fieldset class="choices">
      <legend class="field-label">Mode</legend>
      <div class="mode-choices">
        {MODES.map(({ name, title, goal }) => (
          <label key={name} class="choice">
            <input
              type="radio"
              name="host-mode"
              value={name}
              data-testid={`set-mode-${name}`}
              checked={draft.shown.mode === name}
              onChange={() => draft.change({ mode: name })}
            />
            <span>
              {title}
              <small>{goal}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function MapSetting({ draft }: { readonly draft: SettingsDraft }) {
  const maps = useMaps();
  return (
    <PickSetting
      label="Next map"
      testId="set-nextMap"
      value={draft.shown.nextMap}
      choices={[
        ["", "next in rotation"],
        ...maps.map(({ name, players }) => [name, `${name} (for ${players})`] as const),
      ]}
      onPick={(nextMap) => draft.change({ nextMap })}
    />
  );
}

function lengthText(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

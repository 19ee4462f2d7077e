/** What the next round is played for, where, how long, and who fills the seats. */
import { MODES, modeNamed } from "../../../shared/sim/modes/registry.ts";
import { MAX_SCORE_LIMIT } from "../../../shared/wire/room-tables.ts";
import { useMaps } from "../use-maps.ts";
import { NumberSetting, PickSetting, SwitchSetting } from "./setting-fields.tsx";
import type { SettingsWish } from "./settings-wish.ts";

/** Lengths of a round that are offered, s. */
const LENGTHS = [60, 120, 180, 300, 600, 900, 1200];
const FEWEST_SEATS = 2;
const MOST_FILL = 100;
const AI_SKILLS = [
  ["easy", "Easy"],
  ["normal", "Normal"],
  ["hard", "Hard"],
] as const;

/** `ships`: how many fit into the room. */
export function HostSettings(props: { readonly wish: SettingsWish; readonly ships: number }) {
  const { wish, ships } = props;
  const { shown, change } = wish;
  const lengths = LENGTHS.includes(shown.roundSeconds) ? LENGTHS : [shown.roundSeconds, ...LENGTHS];
  return (
    <div class="host-settings">
      <ModeSetting wish={wish} />
      <MapSetting wish={wish} />
      <PickSetting
        label="Length of a round"
        testId="set-roundSeconds"
        value={`${shown.roundSeconds}`}
        choices={lengths.map((seconds) => [`${seconds}`, lengthText(seconds)])}
        onPick={(seconds) => change({ roundSeconds: Number(seconds) })}
      />
      <NumberSetting
        label="Points that end it (0: none)"
        testId="set-scoreLimit"
        value={shown.scoreLimit}
        range={{ least: 0, most: MAX_SCORE_LIMIT, step: 100 }}
        onSet={(scoreLimit) => change({ scoreLimit })}
      />
      <NumberSetting
        label="Seats for people"
        testId="set-seats"
        value={shown.seats}
        range={{ least: Math.min(FEWEST_SEATS, ships), most: ships, step: 1 }}
        onSet={(seats) => change({ seats })}
      />
      <NumberSetting
        label="AI players fill up to"
        testId="set-fill"
        value={shown.fill}
        range={{ least: 0, most: Math.min(ships, Math.max(MOST_FILL, shown.fill)), step: 1 }}
        onSet={(fill) => change({ fill })}
      />
      <PickSetting
        label="AI players are"
        testId="set-aiSkill"
        value={shown.aiSkill}
        choices={AI_SKILLS}
        onPick={(aiSkill) => change({ aiSkill })}
      />
      {modeNamed(shown.mode).teams > 0 && (
        <SwitchSetting wish={wish} what="friendlyFire" label="Bullets hurt team mates" />
      )}
      <PickSetting
        label="A round starts"
        testId="set-startsWhen"
        value={shown.startsWhen}
        choices={[
          ["now", "after the one before"],
          ["host", "when I say so"],
        ]}
        onPick={(startsWhen) => change({ startsWhen })}
      />
      <p class="hint">Mode, map, points and length count from the next round on.</p>
    </div>
  );
}

function ModeSetting({ wish }: { readonly wish: SettingsWish }) {
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
              checked={wish.shown.mode === name}
              onChange={() => wish.change({ mode: name })}
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

function MapSetting({ wish }: { readonly wish: SettingsWish }) {
  const maps = useMaps();
  return (
    <PickSetting
      label="Next map"
      testId="set-nextMap"
      value={wish.shown.nextMap}
      choices={[
        ["", "the next in turn"],
        ...maps.map(({ name, players }) => [name, `${name} (for ${players})`] as const),
      ]}
      onPick={(nextMap) => wish.change({ nextMap })}
    />
  );
}

function lengthText(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

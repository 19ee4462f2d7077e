/** The settings dialog over lobby or game: sound, graphics, motion and keys. Changes apply at once. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { KeySettings } from "./key-settings.tsx";
import type { MotionChoice, QualityChoice } from "./settings.ts";
import { changeSettings, drawnQuality, isSettingsOpen, settings } from "./settings-state.ts";

const QUALITIES: readonly (readonly [QualityChoice, string])[] = [
  ["auto", "Auto"],
  ["low", "Low"],
  ["medium", "Medium"],
  ["high", "High"],
];
const MOTIONS: readonly (readonly [MotionChoice, string])[] = [
  ["system", "System"],
  ["full", "Full"],
  ["reduced", "Reduced"],
];

export function SettingsDialog() {
  return isSettingsOpen.value ? <OpenDialog /> : null;
}

function OpenDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = (): void => {
    isSettingsOpen.value = false;
  };
  return (
    <dialog
      ref={dialog}
      class="settings"
      aria-labelledby="settings-title"
      data-testid="settings"
      onClose={close}
      // Key presses here must neither fly the ship nor open the game's menu.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header class="settings-head">
        <h2 id="settings-title">Settings</h2>
        <button type="button" class="button small" data-testid="settings-close" onClick={close}>
          Done
        </button>
      </header>
      <div class="settings-body">
        <SoundSettings />
        <PictureSettings />
        <KeySettings />
      </div>
    </dialog>
  );
}

function SoundSettings() {
  const { volumePercent, isMuted } = settings();
  return (
    <fieldset class="settings-part">
      <legend>Sound</legend>
      <label class="slider">
        <span class="field-label">Volume</span>
        <input
          type="range"
          min="0"
          max="100"
          step="5"
          value={volumePercent}
          data-testid="volume"
          onInput={(event) => changeSettings({ volumePercent: event.currentTarget.valueAsNumber })}
        />
        <output>{volumePercent} %</output>
      </label>
      <label class="switch">
        <input
          type="checkbox"
          checked={isMuted}
          data-testid="mute"
          onChange={(event) => changeSettings({ isMuted: event.currentTarget.checked })}
        />
        <span>Mute all sound</span>
      </label>
    </fieldset>
  );
}

function PictureSettings() {
  const { quality, motion } = settings();
  const drawn = drawnQuality.value;
  return (
    <>
      <Choices
        legend="Graphics"
        name="quality"
        choices={QUALITIES}
        chosen={quality}
        onChoose={(choice) => changeSettings({ quality: choice })}
      >
        Auto lowers the quality on a slow device.
        {drawn === undefined ? "" : ` Current: ${drawn}.`}
      </Choices>
      <Choices
        legend="Motion"
        name="motion"
        choices={MOTIONS}
        chosen={motion}
        onChoose={(choice) => changeSettings({ motion: choice })}
      >
        Reduced turns off shake, flashes and most sparks.
      </Choices>
    </>
  );
}

function Choices<T extends string>(props: {
  readonly legend: string;
  readonly name: string;
  readonly choices: readonly (readonly [T, string])[];
  readonly chosen: T;
  readonly onChoose: (choice: T) => void;
  readonly children: ComponentChildren;
}) {
  const hintId = `settings-${props.name}-hint`;
  return (
    <fieldset class="settings-part" aria-describedby={hintId}>
      <legend>{props.legend}</legend>
      <div class="choice-row">
        {props.choices.map(([choice, text]) => (
          <label key={choice} class="choice">
            <input
              type="radio"
              name={props.name}
              value={choice}
              checked={choice === props.chosen}
              data-testid={`${props.name}-${choice}`}
              onChange={() => props.onChoose(choice)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
      <p class="hint" id={hintId}>
        {props.children}
      </p>
    </fieldset>
  );
}

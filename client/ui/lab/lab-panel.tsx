/** Beside the lab's arena: the legend, the error of each view, the link, and who flies the ship. */
import { useCallback } from "preact/hooks";
import { DIRECT_LINK, type LinkProfile, NAMED_LINKS } from "../../net/links/link-profile.ts";
import type { Session } from "../../net/session/session-api.ts";
import { Link } from "../link.tsx";
import { NetGraph } from "../net-graph/net-graph.tsx";
import { VIEW_NAMES, type ViewName } from "./comparison.ts";
import { LOOKS } from "./draw-lab.ts";
import { type LabState, labLinkText, type Pilot, setLink } from "./lab-state.ts";

const MEANINGS: Readonly<Record<ViewName, string>> = {
  raw: "newest snapshot",
  interpolated: "as others see it",
  predicted: "as you see it",
};

interface Slider {
  readonly key: "delayMs" | "jitterMs" | "loss";
  readonly label: string;
  readonly unit: string;
  /** Displayed value per stored value. */
  readonly scale: number;
  readonly most: number;
  readonly step: number;
}

const SLIDERS: readonly Slider[] = [
  { key: "delayMs", label: "Delay each way", unit: "ms", scale: 1, most: 400, step: 1 },
  { key: "jitterMs", label: "Jitter", unit: "ms", scale: 1, most: 150, step: 1 },
  { key: "loss", label: "Loss", unit: "%", scale: 100, most: 10, step: 0.1 },
];

export function LabPanel(props: {
  readonly state: LabState;
  readonly session: Session;
  readonly onPilot: (pilot: Pilot) => void;
}) {
  const { state, session } = props;
  const link = useCallback(() => labLinkText(state), [state]);
  return (
    <aside class="lab-panel">
      <header>
        <h1 class="lab-title">Lab</h1>
        <p class="hint">
          One ship on this server, drawn in three ways over the connection you choose. The
          prediction shows where the server will place it.
        </p>
      </header>
      <Views state={state} />
      <LinkSliders state={state} />
      <PilotChoice pilot={state.pilot.value} onPilot={props.onPilot} />
      <NetGraph session={session} link={link} isInline />
      <Link to="/" class="button" testId="to-lobby">
        To the lobby
      </Link>
    </aside>
  );
}

function Views({ state }: { readonly state: LabState }) {
  return (
    <table class="lab-views">
      <thead>
        <tr>
          <th scope="col">View</th>
          <th scope="col">delay</th>
          <th scope="col">error (worst)</th>
        </tr>
      </thead>
      <tbody>
        {VIEW_NAMES.map((name) => (
          <tr key={name}>
            <th scope="row">
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <circle
                  cx="12"
                  cy="12"
                  r="9"
                  fill={LOOKS[name].isFilled ? LOOKS[name].colour : "none"}
                  fill-opacity="0.25"
                  stroke={LOOKS[name].colour}
                  stroke-width="2.5"
                  stroke-dasharray={LOOKS[name].dash.join(" ")}
                />
              </svg>
              <span>
                {name}
                <small>{MEANINGS[name]}</small>
              </span>
            </th>
            <td data-testid={`lab-behind-${name}`}>{state.behind[name]}</td>
            <td data-testid={`lab-error-${name}`}>{state.error[name]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LinkSliders({ state }: { readonly state: LabState }) {
  const profile = state.profile.value;
  return (
    <fieldset class="lab-link">
      <legend class="field-label">Connection</legend>
      <div class="lab-links">
        <LinkButton state={state} name="direct" link={DIRECT_LINK} meaning="no simulated delay" />
        {NAMED_LINKS.map((link) => (
          <LinkButton
            key={link.name}
            state={state}
            name={link.name}
            link={link}
            meaning={link.meaning}
          />
        ))}
      </div>
      {SLIDERS.map(({ key, label, unit, scale, most, step }) => (
        <label key={key} class="lab-slider">
          <span>{label}</span>
          <input
            type="range"
            min={0}
            max={most}
            step={step}
            value={profile[key] * scale}
            data-testid={`lab-${key}`}
            onInput={(event) =>
              // No longer the named profile; its bandwidth stays.
              setLink(state, {
                ...profile,
                name: "",
                [key]: event.currentTarget.valueAsNumber / scale,
              })
            }
          />
          <output>
            {Number((profile[key] * scale).toPrecision(3))} {unit}
          </output>
        </label>
      ))}
    </fieldset>
  );
}

function LinkButton(props: {
  readonly state: LabState;
  readonly name: string;
  readonly link: LinkProfile;
  readonly meaning: string;
}) {
  const { state, name, link } = props;
  const isChosen = state.profile.value === link;
  return (
    <button
      type="button"
      class={isChosen ? "button small chosen" : "button small"}
      aria-pressed={isChosen}
      title={props.meaning}
      data-testid={`lab-link-${name}`}
      onClick={() => setLink(state, link)}
    >
      {name}
    </button>
  );
}

function PilotChoice(props: { readonly pilot: Pilot; readonly onPilot: (pilot: Pilot) => void }) {
  const button = (pilot: Pilot, text: string) => (
    <button
      type="button"
      class={props.pilot === pilot ? "button small chosen" : "button small"}
      aria-pressed={props.pilot === pilot}
      data-testid={`pilot-${pilot}`}
      onClick={(event) => {
        // From now on Space belongs to the ship, not to this button.
        event.currentTarget.blur();
        props.onPilot(pilot);
      }}
    >
      {text}
    </button>
  );
  return (
    <fieldset class="lab-pilot">
      <legend class="field-label">Pilot</legend>
      {button("script", "Scripted")}
      {button("self", "Fly it yourself")}
    </fieldset>
  );
}

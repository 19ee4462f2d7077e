/** Creates a private room with mode, map and AI players, then opens it. */
import { type Signal, useSignal } from "@preact/signals";
import { DEFAULT_MODE } from "../../../shared/sim/modes/registry.ts";
import { createRoom } from "../../page/api.ts";
import { navigate } from "../../page/navigation.ts";
import { roomPath } from "../../page/routes.ts";
import { saveHostToken, setInviteOpen } from "../../page/storage.ts";
import { warmUpGame } from "../play/load-view.ts";
import { useMaps } from "../use-maps.ts";
import { AccessFields } from "./access-fields.tsx";
import { ModeChoice } from "./mode-choice.tsx";

/** The server chooses the map. */
const ANY = "";

const FILL_MAX = 32;

export function CreateRoom(props: { readonly takeName: () => string | undefined }) {
  const map = useSignal(ANY);
  const mode = useSignal(DEFAULT_MODE);
  const maps = useMaps();
  const fill = useSignal(4);
  const waits = useSignal(false);
  const password = useSignal("");
  const isBusy = useSignal(false);
  const problem = useSignal("");

  const create = async (): Promise<void> => {
    if (props.takeName() === undefined || isBusy.value) return;
    isBusy.value = true;
    problem.value = "";
    warmUpGame();
    const answer = await createRoom({
      isPrivate: true,
      fill: fill.value,
      mode: mode.value,
      startsWhen: waits.value ? "host" : "now",
      ...(password.value === "" ? {} : { password: password.value }),
      ...(map.value === ANY ? {} : { map: map.value }),
    });
    isBusy.value = false;
    if (!answer.ok) {
      problem.value = answer.message;
      return;
    }
    const { code, hostToken } = answer.value;
    saveHostToken(code, hostToken);
    setInviteOpen(code, true);
    navigate(roomPath(code));
  };

  return (
    <form
      class="create-room"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <h2>Play with friends</h2>
      <ModeChoice chosen={mode} />
      <fieldset class="choices">
        <legend class="field-label">Map</legend>
        <div class="choice-row">
          <MapChoice value={ANY} label="Any" chosen={map} />
          {maps.map(({ name, players }) => (
            <MapChoice key={name} value={name} label={name} players={players} chosen={map} />
          ))}
        </div>
      </fieldset>
      <Fill fill={fill.value} onFill={(count) => (fill.value = count)} />
      <AccessFields waits={waits} password={password} />
      <button type="submit" class="button wide" data-testid="create-private" disabled={isBusy}>
        {isBusy.value ? "Creating the room…" : "Create private room"}
      </button>
      <p class="field-problem" role="alert" data-testid="create-problem">
        {problem}
      </p>
    </form>
  );
}

function MapChoice(props: {
  readonly value: string;
  readonly label: string;
  /** Number of players that the map is designed for. */
  readonly players?: number;
  readonly chosen: Signal<string>;
}) {
  const { value, label, players, chosen } = props;
  return (
    <label class="choice">
      <input
        type="radio"
        name="map"
        value={value}
        data-testid={`map-${value === ANY ? "any" : value.toLowerCase()}`}
        checked={chosen.value === value}
        onChange={() => {
          chosen.value = value;
        }}
      />
      <span>
        {label}
        {players !== undefined && <small> for {players}</small>}
      </span>
    </label>
  );
}

function Fill(props: { readonly fill: number; readonly onFill: (count: number) => void }) {
  const step = (by: number): void => {
    props.onFill(Math.max(0, Math.min(FILL_MAX, props.fill + by)));
  };
  return (
    <div class="field fill">
      <label class="field-label" for="fill">
        Fill with AI players up to
      </label>
      <div class="stepper">
        <button
          type="button"
          class="button small square"
          aria-label="Fewer AI players"
          onClick={() => step(-1)}
        >
          −
        </button>
        <input
          id="fill"
          class="input"
          data-testid="fill"
          type="number"
          inputMode="numeric"
          min={0}
          max={FILL_MAX}
          value={props.fill}
          onInput={(event) => {
            const count = Math.trunc(event.currentTarget.valueAsNumber);
            if (count >= 0 && count <= FILL_MAX) props.onFill(count);
          }}
        />
        <button
          type="button"
          class="button small square"
          aria-label="More AI players"
          onClick={() => step(1)}
        >
          +
        </button>
        <span class="hint">ships; they leave as people join</span>
      </div>
    </div>
  );
}

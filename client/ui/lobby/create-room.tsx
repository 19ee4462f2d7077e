/** Makes a private room: map, how many ships AI players fill it up to, then over to it. */
import { useSignal } from "@preact/signals";
import { createRoom } from "../../page/api.ts";
import { navigate } from "../../page/navigation.ts";
import { roomPath } from "../../page/routes.ts";
import { setInviteOpen } from "../../page/storage.ts";
import { warmUpGame } from "../play/load-view.ts";

const MAPS = [
  { value: "", label: "Any" },
  { value: "small", label: "Small" },
  { value: "medium", label: "Medium" },
  { value: "large", label: "Large" },
] as const;

const FILL_MAX = 32;

export function CreateRoom(props: { readonly takeName: () => string | undefined }) {
  const map = useSignal("");
  const fill = useSignal(4);
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
      ...(map.value === "" ? {} : { map: map.value }),
    });
    isBusy.value = false;
    if (!answer.ok) {
      problem.value = answer.message;
      return;
    }
    setInviteOpen(answer.value, true);
    navigate(roomPath(answer.value));
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
      <fieldset class="choices">
        <legend class="field-label">Map</legend>
        <div class="choice-row">
          {MAPS.map(({ value, label }) => (
            <label key={value} class="choice">
              <input
                type="radio"
                name="map"
                value={value}
                data-testid={`map-${value === "" ? "any" : value}`}
                checked={map.value === value}
                onChange={() => {
                  map.value = value;
                }}
              />
              <span>{label}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Fill fill={fill.value} onFill={(count) => (fill.value = count)} />
      <button type="submit" class="button wide" data-testid="create-private" disabled={isBusy}>
        {isBusy.value ? "Making the room…" : "Create private room"}
      </button>
      <p class="field-problem" role="alert" data-testid="create-problem">
        {problem}
      </p>
    </form>
  );
}

function Fill(props: { readonly fill: number; readonly onFill: (count: number) => void }) {
  const step = (by: number): void => {
    props.onFill(Math.max(0, Math.min(FILL_MAX, props.fill + by)));
  };
  return (
    <div class="field fill">
      <label class="field-label" for="fill">
        Fill up with AI players to
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

/** Offers spectators a free seat, or says that a message will follow when one is free. */
import { useSignal } from "@preact/signals";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { rememberedName } from "../../page/storage.ts";
import type { HudState } from "../hud/hud-state.ts";
import { NameField, takeName } from "../lobby/name-field.tsx";

/** Seats without a person; 0 before the first welcome. AI players give up theirs. */
function freeSeatsOf(hud: HudState): number {
  const seats = hud.settings.value?.seats ?? 0;
  let people = 0;
  for (const { isAi } of hud.players.value.values()) if (!isAi) people += 1;
  return Math.max(0, seats - people);
}

export function SeatOffer(props: {
  readonly hud: HudState;
  readonly onTake: (name: string) => void;
}) {
  const { hud } = props;
  const name = useSignal(rememberedName());
  const problem = useSignal("");
  const isNamed = useSignal(name.value !== "");
  if (hud.phase.value !== "playing" || hud.slot.value !== NO_SLOT) return null;
  if (hud.settings.value?.isLocked === true)
    return <p class="hint">The host locked this room. You can still watch.</p>;
  if (freeSeatsOf(hud) === 0) {
    return (
      <p class="seat-wait" role="status" data-testid="seat-wait">
        All seats are taken. Keep watching: a message appears here when one is free.
      </p>
    );
  }
  return (
    <form
      class="seat-offer"
      data-testid="seat-offer"
      onSubmit={(event) => {
        event.preventDefault();
        const taken = takeName(name, problem);
        if (taken !== undefined) props.onTake(taken);
      }}
    >
      {!isNamed.value && <NameField name={name} problem={problem} />}
      <button type="submit" class="button primary" data-testid="take-seat">
        Take the seat
      </button>
    </form>
  );
}

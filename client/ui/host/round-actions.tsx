/** The host's actions on the round, by phase. Only the host sees them. */

import type { HostRoundMessage } from "../../../shared/wire/messages.gen.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import type { PeopleMessage } from "../../net/room/people-messages.ts";
import type { HudState } from "../hud/hud-state.ts";

export function isHost({ host, slot }: HudState): boolean {
  return host.value === slot.value && slot.value !== NO_SLOT;
}

export function RoundActions(props: {
  readonly hud: HudState;
  readonly send: (message: PeopleMessage) => void;
}) {
  const { hud, send } = props;
  if (!isHost(hud)) return null;
  const button = (action: HostRoundMessage["action"], text: string, look = "button small") => (
    <button
      type="button"
      class={look}
      data-testid={`host-${action}`}
      onClick={() => send({ kind: "hostRound", action })}
    >
      {text}
    </button>
  );
  switch (hud.roundPhase.value) {
    case "waiting":
      return (
        <div class="round-actions">{button("start", "Start the round", "button primary")}</div>
      );
    case "playing":
      return <div class="round-actions">{button("endRound", "End the round")}</div>;
    case "results":
      return (
        <div class="round-actions">
          {button("rematch", "Rematch", "button small primary")}
          {button("nextMap", "Next map")}
        </div>
      );
    case "countdown":
      return null;
  }
}

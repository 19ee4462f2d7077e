/** While waiting to respawn: who killed the player, and how long it takes. */
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { ShipIcon } from "../ship-icon.tsx";
import type { HudState } from "./hud-state.ts";

export function RespawnNotice({ hud }: { readonly hud: HudState }) {
  const killer = hud.lastKiller.value;
  return (
    <div class="respawn" role="status" data-testid="respawn">
      {killer === undefined || killer.slot === NO_SLOT ? (
        <p class="respawn-who">Taken out</p>
      ) : (
        <p class="respawn-who">
          Taken out by{" "}
          <ShipIcon slot={killer.slot} team={hud.players.value.get(killer.slot)?.team} />
          <strong data-testid="killer">{killer.name}</strong>
          {killer.isBank ? " with a bank shot" : ""}
        </p>
      )}
      <p class="respawn-count">
        Back in <span data-testid="respawn-seconds">{hud.respawnSeconds}</span>
      </p>
    </div>
  );
}

/** A slot's ship as a small icon beside its player's name. */
import { colourOfSlot, outlineOfSlot } from "../game/ship-look.ts";

/** `team` as in PlayerInfo. */
export function ShipIcon(props: { readonly slot: number; readonly team: number | undefined }) {
  const { slot, team = 0 } = props;
  const colour = colourOfSlot(slot, team).css;
  const points = outlineOfSlot(slot, team)
    .map(([x, y]) => `${y},${-x}`)
    .join(" ");
  return (
    <svg class="ship-icon" viewBox="-26 -26 52 52" aria-hidden="true">
      <polygon
        points={points}
        fill={colour}
        fill-opacity="0.28"
        stroke={colour}
        stroke-width="4"
        stroke-linejoin="round"
      />
    </svg>
  );
}

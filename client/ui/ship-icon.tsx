/** The ship of a slot as a small picture beside its player's name. */
import { colourOfSlot, outlineOfSlot } from "../game/ship-look.ts";

export function ShipIcon({ slot }: { readonly slot: number }) {
  const colour = colourOfSlot(slot).css;
  const points = outlineOfSlot(slot)
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

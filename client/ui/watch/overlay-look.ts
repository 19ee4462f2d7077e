/** How an overlay looks, from the query of its address: what is missing or makes no sense is as usual. */

export const OVERLAY_THEMES = ["dark", "light", "plain"] as const;
export type OverlayTheme = (typeof OVERLAY_THEMES)[number];

export interface OverlayLook {
  /** Lines shown, 1 to 50. */
  readonly rows: number;
  /** Plain has no ground behind the lines. */
  readonly theme: OverlayTheme;
  /** Size of everything, 0.5 to 4. */
  readonly scale: number;
  readonly hasTitle: boolean;
}

const USUAL: OverlayLook = { rows: 8, theme: "dark", scale: 1, hasTitle: true };

export function overlayLook(query: string): OverlayLook {
  const wish = new URLSearchParams(query);
  const theme = OVERLAY_THEMES.find((known) => known === wish.get("theme"));
  return {
    rows: Math.round(within(wish.get("rows"), 1, 50, USUAL.rows)),
    theme: theme ?? USUAL.theme,
    scale: within(wish.get("scale"), 0.5, 4, USUAL.scale),
    hasTitle: wish.get("title") !== "0",
  };
}

function within(text: string | null, least: number, most: number, usual: number): number {
  const value = Number(text ?? "NaN");
  return text?.trim() !== "" && value >= least && value <= most ? value : usual;
}

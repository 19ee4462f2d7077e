/** The look of an overlay from the query of its address; missing and invalid values get their defaults. */

export const OVERLAY_THEMES = ["dark", "light", "plain"] as const;
export type OverlayTheme = (typeof OVERLAY_THEMES)[number];

export interface OverlayLook {
  /** Lines to show, 1 to 50. */
  readonly rows: number;
  /** "plain" has no background behind the lines. */
  readonly theme: OverlayTheme;
  /** Scale of everything, 0.5 to 4. */
  readonly scale: number;
  readonly hasTitle: boolean;
}

const DEFAULTS: OverlayLook = { rows: 8, theme: "dark", scale: 1, hasTitle: true };

export function overlayLook(query: string): OverlayLook {
  const params = new URLSearchParams(query);
  const theme = OVERLAY_THEMES.find((known) => known === params.get("theme"));
  return {
    rows: Math.round(within(params.get("rows"), 1, 50, DEFAULTS.rows)),
    theme: theme ?? DEFAULTS.theme,
    scale: within(params.get("scale"), 0.5, 4, DEFAULTS.scale),
    hasTitle: params.get("title") !== "0",
  };
}

function within(text: string | null, least: number, most: number, fallback: number): number {
  const value = Number(text ?? "NaN");
  return text?.trim() !== "" && value >= least && value <= most ? value : fallback;
}

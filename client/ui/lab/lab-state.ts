/** The lab's controls and figures as signals; the frame loop reads and writes them. */
import { type Signal, signal } from "@preact/signals";
import { TICK_MS } from "../../../shared/wire/tick-time.ts";
import type { OwnViews } from "../../net/frame/own-views.ts";
import {
  isDirect,
  type LinkProfile,
  linkSentence,
  plainLink,
} from "../../net/links/link-profile.ts";
import type { LiveLink } from "../../net/links/live-link.ts";
import { linkOf } from "../../page/link.ts";
import { type Comparison, errorOf, VIEW_NAMES, type ViewName } from "./comparison.ts";

export type Pilot = "script" | "self";

export interface LabState {
  /** The link reads this for every frame. */
  readonly link: LiveLink;
  /** The same, as a signal for the controls. */
  readonly profile: Signal<LinkProfile>;
  readonly pilot: Signal<Pilot>;
  /** How far each view is behind the player's tick, and its error against the truth at that tick. */
  readonly behind: Readonly<Record<ViewName, Signal<string>>>;
  readonly error: Readonly<Record<ViewName, Signal<string>>>;
}

/** The initial link when the address names none. */
const FIRST_LINK = plainLink(100, 15);

export function makeLabState(query: string): LabState {
  const profile = new URLSearchParams(query).has("net") ? linkOf(query) : FIRST_LINK;
  const texts = () => ({ raw: signal("–"), interpolated: signal("–"), predicted: signal("–") });
  return {
    link: { profile },
    profile: signal(profile),
    pilot: signal("script"),
    behind: texts(),
    error: texts(),
  };
}

/** Changes the link at once, without reconnecting. */
export function setLink(state: LabState, profile: LinkProfile): void {
  state.link.profile = profile;
  state.profile.value = profile;
}

/** Text to display for the link; empty for a direct one. */
export function labLinkText({ link }: LabState): string {
  return isDirect(link.profile) ? "" : linkSentence(link.profile);
}

/** Updates the table. */
export function showFigures(state: LabState, views: OwnViews, comparison: Comparison): void {
  if (!views.isFlying) return;
  for (const name of VIEW_NAMES) {
    const ticks = views.predicted.tick - views[name].tick;
    state.behind[name].value = `${Math.round(ticks * TICK_MS)} ms`;
    const error = errorOf(comparison, name);
    state.error[name].value =
      error === undefined ? "–" : `${error.meanPx.toFixed(1)} px (${error.worstPx.toFixed(1)})`;
  }
}

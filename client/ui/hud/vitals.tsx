/** Bottom of the screen: hull, shield, dash, carried pickups, score and rank. */
import type { Signal } from "@preact/signals";
import { PICKUPS } from "../../../shared/sim/content/pickups.ts";
import { carriedBit } from "../../../shared/sim/ships/carried.ts";
import type { HudState } from "./hud-state.ts";

export function Vitals({ hud }: { readonly hud: HudState }) {
  const own = hud.standing.value;
  return (
    <div class="vitals" data-testid="vitals" data-flying={hud.isFlying}>
      <div class="score-box">
        <span class="score" data-testid="score">
          {own?.row.score ?? 0}
        </span>
        <span class="rank" data-testid="rank">
          {own === undefined ? "–" : `#${own.rank} of ${hud.players.value.size}`}
        </span>
      </div>
      <div class="bars">
        <HullBar hud={hud} />
        <Bar kind="dash" label="Dash" percent={hud.dashPercent} />
      </div>
      <div class="carried" aria-live="polite">
        {hud.isProtected.value && <Badge text="Safe" kind="safe" />}
        {PICKUPS.map(
          ({ name, title, colour }, at) =>
            (hud.carried.value & carriedBit(at + 1)) !== 0 && (
              <Badge key={name} text={title} kind={name} colour={colour} />
            ),
        )}
      </div>
    </div>
  );
}

function HullBar({ hud }: { readonly hud: HudState }) {
  const percent = hud.hullPercent.value;
  const level = percent > 60 ? "good" : percent > 30 ? "hurt" : "low";
  return (
    <div class={`bar hull ${level}`}>
      <span class="bar-label">Hull</span>
      <span
        class="bar-track"
        role="progressbar"
        aria-label="Hull"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        data-testid="hull"
        data-value={percent}
      >
        <span class="bar-fill" style={{ width: `${percent}%` }} />
        <span
          class="bar-shield"
          data-testid="shield"
          data-value={hud.shieldPercent}
          style={{ width: `${hud.shieldPercent.value}%` }}
        />
      </span>
      <span class="bar-value">{percent}</span>
    </div>
  );
}

function Bar(props: {
  readonly kind: string;
  readonly label: string;
  readonly percent: Signal<number>;
}) {
  const percent = props.percent.value;
  return (
    <div class={`bar ${props.kind} ${percent >= 100 ? "ready" : ""}`}>
      <span class="bar-label">{props.label}</span>
      <span
        class="bar-track"
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        data-testid={props.kind}
        data-value={percent}
      >
        <span class="bar-fill" style={{ width: `${percent}%` }} />
      </span>
      <span class="bar-value">{percent >= 100 ? "ready" : ""}</span>
    </div>
  );
}

function Badge(props: { readonly text: string; readonly kind: string; readonly colour?: number }) {
  const { text, kind, colour } = props;
  const style = colour === undefined ? {} : { color: `#${colour.toString(16).padStart(6, "0")}` };
  return (
    <span class={`badge ${kind}`} style={style} data-testid={`badge-${kind}`}>
      {text}
    </span>
  );
}

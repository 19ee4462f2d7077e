/** The lab in its room: the ship drawn three times, with controls and figures beside it. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { liveSocket } from "../../net/links/live-link.ts";
import { type Joined, joinFromPage } from "../../page/join.ts";
import { pageSocket } from "../../page/link.ts";
import { rememberedName } from "../../page/storage.ts";
import { type HeldInput, makeHeldInput, releaseAll } from "../controls/held-input.ts";
import { ConnectionNotice } from "../hud/connection-notice.tsx";
import { type HudSync, makeHud } from "../hud/hud-state.ts";
import { showSession } from "../play/debug-handle.ts";
import { listenToPlayer } from "../play/listen.ts";
import { placeSticks, TouchControls, type TouchElements } from "../play/touch-controls.tsx";
import { settings } from "../settings/settings-state.ts";
import { LabClosed } from "./lab-closed.tsx";
import { LabPanel } from "./lab-panel.tsx";
import { type LabState, makeLabState } from "./lab-state.ts";
import { runLab } from "./run-lab.ts";

interface Lab {
  readonly joined: Joined;
  readonly state: LabState;
  readonly hud: HudSync;
  readonly held: HeldInput;
  readonly sticks: TouchElements;
}

const NAME = "Lab";

export function LabRoom(props: { readonly code: string; readonly onAgain: () => void }) {
  const { code, onAgain } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const isTouch = useSignal(matchMedia("(pointer: coarse)").matches);
  const lab = useMemo(() => openLab(code), [code]);
  const { state, hud } = lab;
  useEffect(() => {
    if (canvas.current === null || stage.current === null) return undefined;
    return startLab(lab, canvas.current, stage.current, () => {
      isTouch.value = true;
    });
  }, [lab, isTouch]);
  if (hud.state.phase.value === "closed")
    return <LabClosed message={hud.state.notice.value} onAgain={onAgain} />;
  const isDriving = state.pilot.value === "self";
  return (
    <main class="lab" data-testid="lab" data-phase={hud.state.phase}>
      <div ref={stage} class="lab-stage">
        <canvas ref={canvas} aria-label="The same ship drawn raw, interpolated and predicted" />
        {isDriving && isTouch.value && <TouchControls held={lab.held} elements={lab.sticks} />}
        <ConnectionNotice
          hud={hud.state}
          refusal={lab.joined.refusal}
          isWatching={false}
          onAgain={onAgain}
        />
      </div>
      <LabPanel
        state={state}
        session={lab.joined.session}
        onPilot={(pilot) => {
          releaseAll(lab.held);
          state.pilot.value = pilot;
        }}
      />
    </main>
  );
}

function openLab(code: string): Lab {
  const state = makeLabState(location.search);
  // Without the address's simulated link: the sliders start from that one.
  const socket = liveSocket(state.link, pageSocket(""), {
    now: () => performance.now(),
    setTimer: (run, delayMs) => {
      setTimeout(run, delayMs);
    },
    random: Math.random,
  });
  const name = rememberedName();
  const joined = joinFromPage(code, name === "" ? NAME : name, false, {}, socket, false);
  showSession(joined.session);
  return {
    joined,
    state,
    hud: makeHud(),
    held: makeHeldInput(),
    sticks: { move: null, aim: null },
  };
}

/** Runs the lab; returns a function that stops it and gives the seat up. */
function startLab(
  lab: Lab,
  canvas: HTMLCanvasElement,
  stage: HTMLElement,
  onTouch: () => void,
): () => void {
  const { session } = lab.joined;
  const listening = new AbortController();
  const actions = {
    isPlaying: () => lab.state.pilot.value === "self",
    onMenu: () => undefined,
    onScoreboard: () => undefined,
    onChat: () => undefined,
    onPhrase: () => undefined,
    onMute: () => undefined,
    onFullscreen: () => undefined,
    bindings: () => settings().keys,
    onTouch,
  };
  listenToPlayer(stage, lab.held, actions, listening.signal);
  addEventListener("pagehide", () => session.leave(), { signal: listening.signal });
  const stop = runLab({
    ...lab,
    session,
    canvas,
    onFrame: () => placeSticks(lab.sticks, lab.held),
  });
  return () => {
    listening.abort();
    stop();
    session.leave();
  };
}

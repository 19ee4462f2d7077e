/** The net graph: connection and prediction in figures and as the last ten seconds. */
import { type Signal, signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Session } from "../../net/session/session-api.ts";
import { fittedContext } from "../fitted-canvas.ts";
import { drawStrips, STRIPS_PX } from "./draw-strips.ts";
import { NET_ROWS } from "./net-rows.ts";
import { createSampler, figuresOf, noteFrameTime, SAMPLE_MS, takeSample } from "./net-sampler.ts";

export interface NetGraphProps {
  readonly session: Session;
  /** Text to display for a simulated link; empty without one. */
  readonly link: () => string;
  /** Part of the page instead of an overlay over the game. */
  readonly isInline?: boolean;
}

export function NetGraph({ session, link, isInline = false }: NetGraphProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const texts = useMemo(() => NET_ROWS.map(() => signal("–")), []);
  useEffect(() => {
    if (canvas.current === null) return undefined;
    return runNetGraph(session, link, canvas.current, texts);
  }, [session, link, texts]);
  return (
    <section
      class={isInline ? "net-graph inline" : "net-graph"}
      aria-label="Net graph"
      data-testid="net-graph"
    >
      <dl>
        {NET_ROWS.map(({ id, label, isDetail }, at) => (
          <div key={id} data-row={id} class={isDetail ? "detail" : undefined}>
            <dt>{label}</dt>
            <dd data-testid={`net-${id}`}>{texts[at]}</dd>
          </div>
        ))}
      </dl>
      <canvas ref={canvas} />
    </section>
  );
}

/** Samples and draws; returns a function that stops it. */
function runNetGraph(
  session: Session,
  link: () => string,
  canvas: HTMLCanvasElement,
  texts: readonly Signal<string>[],
): () => void {
  const sampler = createSampler();
  let lastMs = performance.now();
  let nextMs = lastMs;
  let request = requestAnimationFrame(function onFrame(): void {
    request = requestAnimationFrame(onFrame);
    const nowMs = performance.now();
    noteFrameTime(sampler, nowMs - lastMs);
    lastMs = nowMs;
    if (nowMs < nextMs) return;
    nextMs = Math.max(nextMs + SAMPLE_MS, nowMs + SAMPLE_MS / 2);
    const { stats } = session;
    takeSample(sampler, stats, nowMs);
    const figures = figuresOf(sampler);
    NET_ROWS.forEach((row, at) => {
      const text = texts[at];
      if (text !== undefined) text.value = row.text(stats, figures, link());
    });
    const width = canvas.clientWidth;
    // Hidden on small screens.
    if (width > 0) drawStrips(fittedContext(canvas, width, STRIPS_PX), sampler, width);
  });
  return () => cancelAnimationFrame(request);
}

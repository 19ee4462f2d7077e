/** The net graph over a game. F3 and the menu toggle it, and the browser stores the choice. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isNetGraphRemembered, rememberNetGraph } from "../../page/storage.ts";
import { NetGraph, type NetGraphProps } from "./net-graph.tsx";

const isShown = signal(isNetGraphRemembered());

export function isNetGraphShown(): boolean {
  return isShown.value;
}

export function toggleNetGraph(): void {
  isShown.value = !isShown.peek();
  rememberNetGraph(isShown.peek());
}

export function NetGraphOverlay(props: Pick<NetGraphProps, "session" | "link">) {
  useEffect(() => {
    const listening = new AbortController();
    addEventListener("keydown", onKey, { signal: listening.signal });
    return () => listening.abort();
  }, []);
  return isShown.value ? <NetGraph session={props.session} link={props.link} /> : null;
}

function onKey(event: KeyboardEvent): void {
  if (event.code !== "F3" || event.ctrlKey || event.metaKey || event.altKey) return;
  // F3 is "find next" in browsers.
  event.preventDefault();
  if (!event.repeat) toggleNetGraph();
}

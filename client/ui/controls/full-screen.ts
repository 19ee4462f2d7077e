/** Toggles full screen, where the browser supports it. */

export function canFillScreen(): boolean {
  return document.fullscreenEnabled;
}

/** If the browser refuses, the game continues in its window. */
export function toggleFullScreen(): void {
  const change =
    document.fullscreenElement === null
      ? document.documentElement.requestFullscreen?.({ navigationUI: "hide" })
      : document.exitFullscreen();
  change?.catch(() => undefined);
}

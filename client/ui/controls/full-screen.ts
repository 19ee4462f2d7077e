/** Full screen on and off, where the browser has it. */

export function canFillScreen(): boolean {
  return document.fullscreenEnabled;
}

/** A browser that refuses stays as it is: the game goes on in its window. */
export function toggleFullScreen(): void {
  const change =
    document.fullscreenElement === null
      ? document.documentElement.requestFullscreen?.({ navigationUI: "hide" })
      : document.exitFullscreen();
  change?.catch(() => undefined);
}

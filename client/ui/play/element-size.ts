/** Size of an element, told by the browser: asking for it in each frame makes it lay the page out at once. */

export interface ElementSize {
  /** CSS px. */
  readonly width: number;
  readonly height: number;
  stop(): void;
}

/** Follows an element's size until it is stopped. */
export function followSize(element: HTMLElement): ElementSize {
  const size = {
    width: element.clientWidth,
    height: element.clientHeight,
    stop: () => observer.disconnect(),
  };
  const observer = new ResizeObserver(() => {
    size.width = element.clientWidth;
    size.height = element.clientHeight;
  });
  observer.observe(element);
  return size;
}

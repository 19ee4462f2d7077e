/** Size of an element from a ResizeObserver: reading it in each frame would force a layout. */

export interface ElementSize {
  /** CSS px. */
  readonly width: number;
  readonly height: number;
  stop(): void;
}

/** Follows an element's size until stopped. */
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

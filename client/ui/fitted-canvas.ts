/** Sizes canvases in CSS px on screens of any density. */

/**
 * The canvas's context, scaled so that `width` × `height` CSS px fill it. Resizes the canvas only when
 * needed.
 */
export function fittedContext(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D {
  const scale = devicePixelRatio;
  const columns = Math.round(width * scale);
  const rows = Math.round(height * scale);
  if (canvas.width !== columns || canvas.height !== rows) {
    canvas.width = columns;
    canvas.height = rows;
  }
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("the canvas has no 2D context");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  return context;
}

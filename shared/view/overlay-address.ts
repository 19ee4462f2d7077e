/** Which addresses of the watch page ask for the overlay: page and server must mean the same ones. */

/** Whether `query`, with or without its question mark, asks for it; `overlay=0` does not. */
export function isOverlay(query: string): boolean {
  return /(^|[?&])overlay(=(?!0(&|$))|&|$)/.test(query);
}

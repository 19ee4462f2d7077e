/** Which addresses of the watch page request the overlay. Page and server must agree on them. */

/** Whether `query`, with or without its question mark, requests the overlay; `overlay=0` does not. */
export function isOverlay(query: string): boolean {
  return /(^|[?&])overlay(=(?!0(&|$))|&|$)/.test(query);
}

/** Which addresses request the overlay, and which only look similar. */
import { expect, it } from "vitest";
import { isOverlay } from "./overlay-address.ts";

it.each([
  ["?overlay=1", true],
  ["overlay=1", true],
  ["?overlay", true],
  ["?rows=3&overlay&scale=2", true],
  ["?overlay=05", true],
  ["?overlay=0", false],
  ["?rows=3&overlay=0&scale=2", false],
  ["?rows=3", false],
  ["?nooverlay=1", false],
  ["?overlays=1", false],
  ["", false],
])("[C21] the query %j requests the overlay: %s", (query, expected) => {
  expect(isOverlay(query)).toBe(expected);
});

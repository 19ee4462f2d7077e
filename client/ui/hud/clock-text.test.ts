import { expect, it } from "vitest";
import { clockText } from "./clock-text.ts";

it("shows minutes and two digits of seconds", () => {
  expect([0, 9, 60, 75, 300, 1200].map(clockText)).toEqual([
    "0:00",
    "0:09",
    "1:00",
    "1:15",
    "5:00",
    "20:00",
  ]);
});

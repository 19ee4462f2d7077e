/** The client's tap latch: no press between two ticks is lost, and none counts twice. */
import { expect, it } from "vitest";
import { DASH_BIT, FIRE_BIT, packInput } from "../../../shared/sim/input.ts";
import { OwnInput } from "./own-input.ts";

it("keeps a tap that was over before the tick, for one tick", () => {
  const input = new OwnInput();
  input.hold(packInput(1, true, true, 700));
  input.hold(packInput(3, false, false, 900));
  expect(input.next).toBe(packInput(3, true, true, 900));
  input.forgetTaps();
  expect(input.next).toBe(packInput(3, false, false, 900));
});

it("keeps a button that stays down", () => {
  const input = new OwnInput();
  input.hold(FIRE_BIT);
  input.forgetTaps();
  expect(input.next & (FIRE_BIT | DASH_BIT)).toBe(FIRE_BIT);
});

import { describe, expect, it } from "vitest";
import { aimOf, DASH_BIT, FIRE_BIT, MOVE_MASK } from "../../../shared/sim/input.ts";
import { makeHeldInput, packHeld, releaseAll } from "./held-input.ts";
import { moveStick, pressStick } from "./stick.ts";

const NOWHERE = { x: 0, y: 0 };

describe("packHeld", () => {
  it("is neutral when nothing is held", () => {
    expect(packHeld(makeHeldInput(), NOWHERE)).toBe(0);
  });

  it("packs keys and mouse", () => {
    const held = makeHeldInput();
    held.keys.set("KeyD", "right").set("KeyW", "up").set("Space", "dash");
    held.isMouseAiming = true;
    held.isFireButtonHeld = true;
    const input = packHeld(held, { x: 0, y: 250 });
    expect(input & MOVE_MASK).toBe(8);
    expect(input & FIRE_BIT).not.toBe(0);
    expect(input & DASH_BIT).not.toBe(0);
    expect(aimOf(input)).toBe(1024);
  });

  it("keeps the last aim while the mouse is on the ship itself", () => {
    const held = makeHeldInput();
    held.isMouseAiming = true;
    packHeld(held, { x: -10, y: 0 });
    expect(aimOf(packHeld(held, NOWHERE))).toBe(2048);
  });

  it("aims and fires by the right stick, moves by the left", () => {
    const held = makeHeldInput();
    pressStick(held.moveStick, 80, 300);
    moveStick(held.moveStick, 80, 260);
    pressStick(held.aimStick, 700, 300);
    moveStick(held.aimStick, 650, 300);
    const input = packHeld(held, NOWHERE);
    expect(input & MOVE_MASK).toBe(7);
    expect(input & FIRE_BIT).not.toBe(0);
    expect(aimOf(input)).toBe(2048);
  });

  it("aims along the flight while the right thumb is up, and keeps the aim when it stops", () => {
    const held = makeHeldInput();
    pressStick(held.moveStick, 80, 300);
    moveStick(held.moveStick, 80, 350);
    expect(aimOf(packHeld(held, NOWHERE))).toBe(1024);
    releaseAll(held);
    expect(aimOf(packHeld(held, NOWHERE))).toBe(1024);
  });

  it("[C3] flies, aims and fires by the gamepad", () => {
    const held = makeHeldInput();
    Object.assign(held.pad, { move: 3, aimX: 0, aimY: -0.6, isFiring: true, isDashing: true });
    const input = packHeld(held, NOWHERE);
    expect(input & MOVE_MASK).toBe(3);
    expect(input & (DASH_BIT | FIRE_BIT)).toBe(DASH_BIT | FIRE_BIT);
    expect(aimOf(input)).toBe(3072);
  });

  it("releases everything", () => {
    const held = makeHeldInput();
    held.keys.set("KeyD", "right").set("Space", "dash");
    held.pad.isFiring = true;
    held.isFireButtonHeld = true;
    held.isDashButtonHeld = true;
    pressStick(held.aimStick, 0, 0);
    moveStick(held.aimStick, 60, 0);
    releaseAll(held);
    expect(packHeld(held, NOWHERE)).toBe(0);
  });
});

/** The atlas has a picture of its own for everything that is drawn by name. */
import { expect, it } from "vitest";
import { PICKUP_PICTURES } from "../pads-layer.ts";
import { atlasShapes } from "./atlas-shapes.ts";

it("draws every pickup by its own icon, and the shield bubble beside the shield's icon", () => {
  const shapes = atlasShapes();
  const icons = PICKUP_PICTURES.map((name) => shapes.get(name));
  expect(icons).not.toContain(undefined);
  expect(new Set(icons).size).toBe(PICKUP_PICTURES.length);
  expect(icons).not.toContain(shapes.get("shield"));
});

/** The camera that a spectator moves by hand. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepOnMap, makeFreeCamera, pan, takeOver, zoomAt } from "./free-camera.ts";
import { makeViewBox, sizeForPlayer, worldX, worldY } from "./view-box.ts";

const SCREEN = { width: 1280, height: 720 };

/** The view of a camera on that screen. */
function boxOf(camera: { x: number; y: number; zoom: number }) {
  const box = makeViewBox();
  sizeForPlayer(box, SCREEN.width, SCREEN.height);
  const playerZoom = box.zoom;
  box.zoom *= camera.zoom;
  box.width /= camera.zoom;
  box.height /= camera.zoom;
  box.centreX = camera.x;
  box.centreY = camera.y;
  return { box, playerZoom };
}

describe("the free camera", () => {
  it("[C23] keeps the point under the pointer fixed while zooming", () => {
    const at = fc.record({
      x: fc.integer({ min: -640, max: 640 }),
      y: fc.integer({ min: -360, max: 360 }),
    });
    fc.assert(
      fc.property(at, fc.double({ min: 0.5, max: 2, noNaN: true }), ({ x, y }, factor) => {
        const camera = { x: 1000, y: 700, zoom: 1 };
        const before = boxOf(camera).box;
        const [placeX, placeY] = [worldX(before, 640 + x), worldY(before, 360 + y)];
        zoomAt(camera, before, factor, x, y);
        const after = boxOf(camera).box;
        expect(worldX(after, 640 + x)).toBeCloseTo(placeX, 6);
        expect(worldY(after, 360 + y)).toBeCloseTo(placeY, 6);
      }),
    );
  });

  it("[C23] pans by the drag distance at any zoom", () => {
    for (const zoom of [0.25, 1, 3]) {
      const camera = { x: 1000, y: 700, zoom };
      const before = boxOf(camera).box;
      const place = worldX(before, 300);
      pan(camera, before, 120, -40);
      expect(worldX(boxOf(camera).box, 420)).toBeCloseTo(place, 6);
    }
  });

  it("[C23] starts where the previous camera was, and stays on the map and within its zoom limits", () => {
    const camera = makeFreeCamera();
    const { box, playerZoom } = boxOf({ x: 500, y: 300, zoom: 0.5 });
    takeOver(camera, box, playerZoom);
    expect(camera).toEqual({ x: 500, y: 300, zoom: 0.5 });
    for (let i = 0; i < 50; i++) zoomAt(camera, box, 2, 0, 0);
    expect(camera.zoom).toBe(3);
    for (let i = 0; i < 50; i++) zoomAt(camera, box, 0.5, 0, 0);
    expect(camera.zoom).toBe(0.2);
    pan(camera, box, 1e6, -1e6);
    keepOnMap(camera, 2000, 1000);
    expect([camera.x, camera.y]).toEqual([0, 1000]);
  });
});

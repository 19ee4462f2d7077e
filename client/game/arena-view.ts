/**
 * The arena on screen. Loads with Phaser, so import it when a game starts and not before. The page's
 * frame loop drives it: Phaser's own loop sleeps, so that input, session and picture share one frame.
 */
import Phaser from "phaser";
import { NO_SLOT } from "../../shared/wire/schema.ts";
import type { Moment } from "../net/frame.ts";
import type { Session } from "../net/session-api.ts";
import { ArenaScene, MOMENT_EVENT } from "./arena-scene.ts";
import { CameraMotion } from "./camera-motion.ts";
import type { ArenaView, Follow, ViewPointer } from "./view-api.ts";
import {
  centreOn,
  leadOf,
  makeViewBox,
  sizeForMap,
  sizeForPlayer,
  worldX,
  worldY,
} from "./view-box.ts";
import { TILE_PX } from "./wall-edges.ts";

/** More pixels than this per CSS px cost fill rate that nobody sees in motion. */
const DEVICE_SCALE_MAX = 2;
const HIT_SHAKE_PX = 7;
const DEATH_SHAKE_PX = 18;

export function createArenaView(parent: HTMLElement, isCalm: boolean): Promise<ArenaView> {
  const deviceScale = Math.min(DEVICE_SCALE_MAX, Math.max(1, devicePixelRatio));
  const view = makeViewBox();
  sizeForPlayer(view, parent.clientWidth * deviceScale, parent.clientHeight * deviceScale);
  // Half again as fine as it will be seen, so that turned pictures stay sharp.
  const atlasScale = Math.min(4, Math.max(1.5, view.zoom * 1.5));
  // What Phaser throws for want of WebGL rejects the promise.
  return new Promise((resolve) => {
    const scene = new ArenaScene(isCalm, atlasScale, () => {
      game.loop.sleep();
      resolve(viewOf(game, scene, parent, isCalm, deviceScale));
    });
    const game = startGame(parent, deviceScale, scene);
  });
}

function startGame(parent: HTMLElement, deviceScale: number, scene: Phaser.Scene): Phaser.Game {
  return new Phaser.Game({
    type: Phaser.WEBGL,
    parent,
    width: Math.max(1, Math.round(parent.clientWidth * deviceScale)),
    height: Math.max(1, Math.round(parent.clientHeight * deviceScale)),
    scale: { mode: Phaser.Scale.NONE },
    // Edges along the axes need no smoothing by the GPU, and pictures are smoothed as they are read.
    render: { antialias: true, antialiasGL: false, powerPreference: "high-performance" },
    audio: { noAudio: true },
    input: { keyboard: false, mouse: false, touch: false, gamepad: false },
    banner: false,
    autoFocus: false,
    scene,
  });
}

function viewOf(
  game: Phaser.Game,
  scene: ArenaScene,
  parent: HTMLElement,
  isCalm: boolean,
  deviceScale: number,
): ArenaView {
  const box = makeViewBox();
  const camera = new CameraMotion();
  let followed: Follow = "own";
  const resize = (): void => {
    const width = Math.max(1, Math.round(parent.clientWidth * deviceScale));
    const height = Math.max(1, Math.round(parent.clientHeight * deviceScale));
    if (width !== game.scale.width || height !== game.scale.height)
      game.scale.resize(width, height);
  };
  const sizeObserver = new ResizeObserver(resize);
  sizeObserver.observe(parent);
  let ownSlot = NO_SLOT;
  scene.events.on(MOMENT_EVENT, (moment: Moment) => {
    if (isCalm || !("slot" in moment) || moment.slot !== ownSlot) return;
    if (moment.kind === "hit") camera.shake(HIT_SHAKE_PX);
    if (moment.kind === "death") camera.shake(DEATH_SHAKE_PX);
  });

  return {
    draw(session, pointer, nowMs, deltaMs) {
      const { arena } = session;
      ownSlot = session.slot;
      if (arena !== undefined) {
        const { width, height } = game.scale;
        const mapWidth = arena.columns * TILE_PX;
        const mapHeight = arena.rows * TILE_PX;
        if (followed === "map") {
          sizeForMap(box, width, height, mapWidth, mapHeight);
          centreOn(box, mapWidth / 2, mapHeight / 2, mapWidth, mapHeight);
        } else {
          sizeForPlayer(box, width, height);
          moveCamera(camera, session, followed, pointer, deviceScale / box.zoom, deltaMs);
          centreOn(box, camera.x, camera.y, mapWidth, mapHeight);
        }
        scene.show(session, box, deviceScale, nowMs, deltaMs);
      }
      game.loop.tick();
    },
    offsetFromOwn(session, x, y, offset) {
      const { ownRow, ships } = session.frame;
      const fromX = ownRow < 0 ? box.centreX : (ships.x[ownRow] ?? 0);
      const fromY = ownRow < 0 ? box.centreY : (ships.y[ownRow] ?? 0);
      offset.x = worldX(box, x * deviceScale) - fromX;
      offset.y = worldY(box, y * deviceScale) - fromY;
    },
    follow(what) {
      followed = what;
    },
    destroy() {
      sizeObserver.disconnect();
      game.destroy(true);
      game.loop.tick();
    },
  };
}

function moveCamera(
  camera: CameraMotion,
  session: Session,
  followed: Follow,
  pointer: ViewPointer,
  worldPerCssPx: number,
  deltaMs: number,
): void {
  const { frame } = session;
  const row = followed === "own" ? frame.ownRow : rowOfSlot(session, frame.crown);
  if (row < 0) {
    camera.stay(deltaMs);
    return;
  }
  const leadX = leadOf(pointer.fromMiddleX * worldPerCssPx);
  const leadY = leadOf(pointer.fromMiddleY * worldPerCssPx);
  camera.follow(frame.ships.x[row] ?? 0, frame.ships.y[row] ?? 0, leadX, leadY, deltaMs);
}

/** Row of a slot's ship, or of any ship if that one is not flying. */
function rowOfSlot(session: Session, slot: number): number {
  const { ships } = session.frame;
  for (let row = 0; row < ships.count; row++) if (ships.slot[row] === slot) return row;
  return ships.count > 0 && slot === NO_SLOT ? 0 : -1;
}

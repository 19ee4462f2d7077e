/**
 * The whole map, small: walls, the player's ship, the visible area, and the leader if visible. The server
 * sends nothing outside the view, so nothing else can be shown.
 */
import { useEffect, useRef } from "preact/hooks";
import { type Arena, isWall } from "../../../shared/sim/arena/arena.ts";
import { colourOfSlot } from "../../game/ship-look.ts";
import { TILE_PX } from "../../game/walls/wall-edges.ts";
import type { Session } from "../../net/session/session-api.ts";

/** Often enough for a map this small. */
const DRAW_EVERY_MS = 100;
/** Length of the longer side, CSS px. */
const SIDE = 148;
const WALL = "#5b6bd6";
const CROWN = "#ffd84a";

export function Minimap({ session }: { readonly session: Session }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current === null) return undefined;
    const draw = makeDrawing(canvas.current);
    const timer = setInterval(() => {
      if (!document.hidden) draw(session);
    }, DRAW_EVERY_MS);
    return () => clearInterval(timer);
  }, [session]);
  return <canvas ref={canvas} class="minimap" role="img" aria-label="Map" data-testid="minimap" />;
}

function makeDrawing(canvas: HTMLCanvasElement): (session: Session) => void {
  const pen = canvas.getContext("2d");
  const walls = document.createElement("canvas");
  let drawnArena: Arena | undefined;
  let scale = 1;
  return (session) => {
    const { arena } = session;
    if (arena === undefined || pen === null) return;
    if (arena !== drawnArena) {
      drawnArena = arena;
      scale = sizeFor(canvas, arena);
      drawWalls(walls, arena, canvas);
    }
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(walls, 0, 0);
    drawShips(pen, session, scale / TILE_PX);
  };
}

/** Sizes the canvas for a map; returns px per tile. */
function sizeFor(canvas: HTMLCanvasElement, arena: Arena): number {
  const perTile = SIDE / Math.max(arena.columns, arena.rows);
  const fineness = Math.min(2, Math.max(1, devicePixelRatio));
  canvas.style.width = `${Math.round(arena.columns * perTile)}px`;
  canvas.style.height = `${Math.round(arena.rows * perTile)}px`;
  canvas.width = Math.round(arena.columns * perTile * fineness);
  canvas.height = Math.round(arena.rows * perTile * fineness);
  return perTile * fineness;
}

function drawWalls(walls: HTMLCanvasElement, arena: Arena, like: HTMLCanvasElement): void {
  walls.width = like.width;
  walls.height = like.height;
  const pen = walls.getContext("2d");
  if (pen === null) return;
  const side = like.width / arena.columns;
  pen.fillStyle = WALL;
  for (let row = 0; row < arena.rows; row++) {
    for (let column = 0; column < arena.columns; column++) {
      // Slightly larger than a tile, to hide seams.
      if (isWall(arena, column, row))
        pen.fillRect(column * side, row * side, side + 0.4, side + 0.4);
    }
  }
}

function drawShips(pen: CanvasRenderingContext2D, session: Session, scale: number): void {
  const { ships, ownRow, crown, teams } = session.frame;
  for (let row = 0; row < ships.count; row++) {
    const slot = ships.slot[row] ?? 0;
    const x = (ships.x[row] ?? 0) * scale;
    const y = (ships.y[row] ?? 0) * scale;
    const isOwn = row === ownRow;
    pen.beginPath();
    pen.arc(x, y, isOwn ? 4.5 : 3.5, 0, Math.PI * 2);
    pen.fillStyle = isOwn ? "#fff" : colourOfSlot(slot, teams[slot] ?? 0).css;
    pen.fill();
    if (slot === crown || isOwn) {
      pen.beginPath();
      pen.arc(x, y, 7.5, 0, Math.PI * 2);
      pen.strokeStyle = slot === crown ? CROWN : "rgb(255 255 255 / 70%)";
      pen.lineWidth = 1.8;
      pen.stroke();
    }
  }
}

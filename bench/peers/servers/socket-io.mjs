/**
 * The workload on Socket.IO with its MessagePack parser: every client gets a volatile message with the
 * changes of the ships in its interest set.
 */
import { createServer } from "node:http";
import { Server } from "socket.io";
import parser from "socket.io-msgpack-parser";
import { createSight, fillCells, look } from "../interest.mjs";
import {
  createMovingWorld,
  readServerArgs,
  runTicks,
  seatClient,
  setInput,
  stepWorld,
} from "../moving-world.mjs";

const COLUMNS = ["x", "y", "vx", "vy", "heading"];
const ALL = (1 << COLUMNS.length) - 1;

const { port, seats, map } = readServerArgs();
const moving = createMovingWorld(seats, map);
const sight = createSight(seats);
const socketOf = new Array(seats);
/** Each ship as of the last patch, and which columns changed since. */
const sent = COLUMNS.map(() => new Int32Array(seats));
const changed = new Uint8Array(seats);
/**
 * Clients that missed a patch: volatile messages have no queue, so the next one must contain all ships in
 * their sets.
 */
const owed = new Set();

const http = createServer();
const server = new Server(http, { parser, transports: ["websocket"], serveClient: false });

server.on("connection", (socket) => {
  const slot = seatClient(moving);
  socketOf[slot] = socket;
  socket.on("i", (input) => setInput(moving, slot, input));
});

function noteChanges(ships) {
  for (let slot = 0; slot < seats; slot++) {
    let mask = 0;
    for (let column = 0; column < COLUMNS.length; column++) {
      const value = ships[COLUMNS[column]][slot];
      if (sent[column][slot] !== value) mask |= 1 << column;
      sent[column][slot] = value;
    }
    changed[slot] = mask;
  }
}

/** Slot, mask of the columns that follow, and the columns; flat, because that packs smallest. */
function writeShip(values, slot, mask) {
  values.push(slot, mask);
  for (let column = 0; column < COLUMNS.length; column++)
    if ((mask & (1 << column)) !== 0) values.push(sent[column][slot]);
}

function patch() {
  const { ships } = moving.world;
  noteChanges(ships);
  fillCells(sight, ships);
  socketOf.forEach((socket, viewer) => {
    if (!socket.conn.transport.writable) {
      owed.add(viewer);
      return;
    }
    const isOwed = owed.delete(viewer);
    const left = [];
    const came = [];
    look(
      sight,
      ships,
      viewer,
      (slot) => left.push(slot),
      (slot) => came.push(slot),
    );
    const values = [];
    // Ships that just entered are at the end.
    const seen = sight.seen[viewer];
    const known = seen.length - came.length;
    for (let i = 0; i < known; i++) {
      const mask = isOwed ? ALL : changed[seen[i]];
      if (mask !== 0) writeShip(values, seen[i], mask);
    }
    for (const slot of came) writeShip(values, slot, ALL);
    socket.volatile.emit("s", values, left);
  });
}

runTicks((tick) => {
  stepWorld(moving);
  if (tick % 2 === 1) patch();
});
http.listen(port, () => console.log("ready"));

/**
 * The workload on Colyseus: one room, a schema of ships behind a view tag, and a StateView per client to
 * which ships are added as they enter its interest set.
 */
import { Room, Server } from "@colyseus/core";
import { StateView, schema, t } from "@colyseus/schema";
import { uWebSocketsTransport } from "@colyseus/uwebsockets-transport";
import { createSight, fillCells, look } from "../interest.mjs";
import {
  createMovingWorld,
  readServerArgs,
  seatClient,
  setInput,
  stepWorld,
} from "../moving-world.mjs";

const { port, seats, map } = readServerArgs();

/** The smallest types that hold the same exact state as the game's own wire. */
const Ship = schema(
  { x: t.int32(), y: t.int32(), vx: t.int16(), vy: t.int16(), heading: t.uint8() },
  "Ship",
);
const ArenaState = schema({ ships: t.map(Ship).view() }, "ArenaState");

/** An input's 18 bits in three bytes: less than a message of the SDK would take. */
function readInput(bytes) {
  return bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}

class ArenaRoom extends Room {
  maxClients = seats;
  state = new ArenaState();

  onCreate() {
    this.moving = createMovingWorld(seats, map);
    this.sight = createSight(seats);
    this.shipOf = new Array(seats);
    this.onMessageBytes(0, (client, bytes) =>
      setInput(this.moving, client.userData, readInput(bytes)),
    );
    this.setFixedTimestep(({ tick }) => {
      stepWorld(this.moving);
      if (tick % 2 === 1) this.patch();
    }, 60);
    // Patches follow every second tick instead of a timer of their own. If this is set before there is a
    // timestep, Colyseus starts another timer that takes over the room's clock.
    this.patchRate = null;
  }

  onJoin(client) {
    const slot = seatClient(this.moving);
    const ship = new Ship();
    client.userData = slot;
    client.view = new StateView();
    this.shipOf[slot] = ship;
    this.state.ships.set(String(slot), ship);
  }

  patch() {
    const { ships } = this.moving.world;
    this.shipOf.forEach((ship, slot) => {
      ship.x = ships.x[slot];
      ship.y = ships.y[slot];
      ship.vx = ships.vx[slot];
      ship.vy = ships.vy[slot];
      ship.heading = ships.heading[slot];
    });
    fillCells(this.sight, ships);
    for (const { userData, view } of this.clients) {
      look(
        this.sight,
        ships,
        userData,
        (slot) => view.remove(this.shipOf[slot]),
        (slot) => view.add(this.shipOf[slot]),
      );
    }
    this.broadcastPatch();
  }
}

const server = new Server({ greet: false, transport: new uWebSocketsTransport() });
server.define("arena", ArenaRoom);
await server.listen(port);
console.log("ready");

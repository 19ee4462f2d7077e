/** A client of the Socket.IO server. */
import { io } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { countLook, countMessage, isReader } from "./tally.mjs";

/** Reads until the connection is open; from then on its messages are only counted. */
class SkimmingDecoder extends parser.Decoder {
  add(chunk) {
    if (!this.isConnected) super.add(chunk);
    this.isConnected = true;
  }
}

export function connectClient({ url, index, tally }) {
  const reads = isReader(index);
  const socket = io(url, {
    parser: reads ? parser : { ...parser, Decoder: SkimmingDecoder },
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
  });
  if (reads) followShips(socket, tally);
  socket.on("disconnect", () => {
    tally.closed += 1;
  });
  return new Promise((resolve, reject) => {
    socket.on("connect_error", reject);
    socket.on("connect", () => {
      socket.io.engine.transport.ws.on("message", (data, isBinary) =>
        countMessage(tally, data.byteLength, isBinary),
      );
      resolve({ sendInput: (input) => socket.volatile.emit("i", input) });
    });
  });
}

function followShips(socket, tally) {
  const ships = new Map();
  socket.on("s", (values, left) => {
    for (const slot of left) ships.delete(slot);
    for (let at = 0; at < values.length; ) {
      const slot = values[at];
      const mask = values[at + 1];
      at += 2;
      const ship = ships.get(slot) ?? [0, 0, 0, 0, 0];
      for (let column = 0; column < ship.length; column++)
        if ((mask & (1 << column)) !== 0) ship[column] = values[at++];
      ships.set(slot, ship);
    }
    countLook(tally, ships.size, ships.size);
  });
}

/** A client of the Colyseus server: its SDK, over the same socket library as the other clients. */
import WebSocket from "ws";
import { countLook, countMessage, isReader } from "./tally.mjs";

// The SDK prefers Node's own WebSocket, which costs the load more.
globalThis.WebSocket = WebSocket;
const { Client } = await import("@colyseus/sdk");

const ROOM_STATE_PATCH = 15;

export async function connectClient({ url, index, tally }) {
  const room = await new Client(url).joinOrCreate("arena");
  const socket = room.connection.transport.ws;
  if (isReader(index)) {
    room.onStateChange(() => {
      const seen = room.state.ships?.size ?? 0;
      countLook(tally, seen, seen);
    });
  } else room.connection.events.onmessage = () => undefined;
  socket.on("message", (data) => {
    const first = new Uint8Array(data, 0, 1)[0];
    countMessage(tally, data.byteLength, first === ROOM_STATE_PATCH);
  });
  socket.on("close", () => {
    tally.closed += 1;
  });
  return { sendInput: (input) => room.sendBytes(0, inputBytes(input)) };
}

function inputBytes(input) {
  return Uint8Array.of(input & 0xff, (input >> 8) & 0xff, input >> 16);
}

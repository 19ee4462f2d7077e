/** Sockets of the package `ws` as the session needs them. */
import { WebSocket } from "ws";
import type { GameSocket, OpenSocket } from "../client/net/links/socket.ts";

const HANDSHAKE_MS = 8000;
/** Not written in place: the package's types don't know `closeTimeout` yet. */
const SOCKET_OPTIONS = {
  perMessageDeflate: false,
  handshakeTimeout: HANDSHAKE_MS,
  // A server that does not answer to a close must not keep the command from ending.
  closeTimeout: 1000,
};

/** Opens sockets to addresses as the server gives them: a path, or a whole address. */
export function wsSockets(baseUrl: string): OpenSocket {
  return (url, protocols) => {
    const address = socketAddress(url, baseUrl);
    const webSocket = new WebSocket(address, [...protocols], SOCKET_OPTIONS);
    const socket: GameSocket = {
      onOpen: ignore,
      onFrame: ignore,
      onClose: ignore,
      send: (frame) => {
        // A socket that is closing drops what it is given, as the network would.
        if (webSocket.readyState === WebSocket.OPEN) webSocket.send(frame);
      },
      close: () => webSocket.close(1000),
    };
    webSocket.on("open", () => socket.onOpen());
    webSocket.on("close", (code, reason) => socket.onClose(code, reason.toString()));
    // What went wrong is told by the close that follows.
    webSocket.on("error", ignore);
    webSocket.on("message", (data, isBinary) => {
      // A plain view: a Buffer's own slice would not copy.
      if (isBinary && data instanceof Uint8Array)
        socket.onFrame(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    });
    return socket;
  };
}

function ignore(): void {
  // Until the session listens.
}

/** A socket address from what the server said and the server's own. */
export function socketAddress(url: string, baseUrl: string): string {
  const address = new URL(url, baseUrl);
  if (address.protocol === "http:") address.protocol = "ws:";
  if (address.protocol === "https:") address.protocol = "wss:";
  return address.href;
}

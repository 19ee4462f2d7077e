/** Sockets of the package `ws`, with the interface that the session needs. */
import { WebSocket } from "ws";
import type { GameSocket, OpenSocket } from "../client/net/links/socket.ts";

const HANDSHAKE_MS = 8000;
/** A constant instead of a literal: the package's types lack `closeTimeout`. */
const SOCKET_OPTIONS = {
  perMessageDeflate: false,
  handshakeTimeout: HANDSHAKE_MS,
  // A server that does not answer a close must not keep the command running.
  closeTimeout: 1000,
};

/** Opens sockets to the addresses that the server returns: a path or a full URL. */
export function wsSockets(baseUrl: string): OpenSocket {
  return (url, protocols) => {
    const address = socketAddress(url, baseUrl);
    const webSocket = new WebSocket(address, [...protocols], SOCKET_OPTIONS);
    const socket: GameSocket = {
      onOpen: ignore,
      onFrame: ignore,
      onClose: ignore,
      send: (frame) => {
        // A closing socket drops messages, as the network would.
        if (webSocket.readyState === WebSocket.OPEN) webSocket.send(frame);
      },
      close: () => webSocket.close(1000),
    };
    webSocket.on("open", () => socket.onOpen());
    webSocket.on("close", (code, reason) => socket.onClose(code, reason.toString()));
    // The close event that follows reports the failure.
    webSocket.on("error", ignore);
    webSocket.on("message", (data, isBinary) => {
      // A plain Uint8Array view: slicing a Buffer does not copy.
      if (isBinary && data instanceof Uint8Array)
        socket.onFrame(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    });
    return socket;
  };
}

function ignore(): void {
  // Replaced once the session listens.
}

/** The socket address from the server's answer and the base URL. */
export function socketAddress(url: string, baseUrl: string): string {
  const address = new URL(url, baseUrl);
  if (address.protocol === "http:") address.protocol = "ws:";
  if (address.protocol === "https:") address.protocol = "wss:";
  return address.href;
}

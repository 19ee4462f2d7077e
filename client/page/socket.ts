/** The browser's WebSocket as the session needs it. */

import type { GameSocket } from "../net/links/socket.ts";
import { UNHEARD } from "../net/links/socket.ts";

export function openBrowserSocket(url: string, protocols: readonly string[]): GameSocket {
  const webSocket = new WebSocket(socketAddress(url, location.href), [...protocols]);
  webSocket.binaryType = "arraybuffer";
  const socket: GameSocket = {
    ...UNHEARD,
    transport: "WebSocket",
    send: (frame) => {
      // A socket that is closing drops what it is given, as the network would.
      if (webSocket.readyState === WebSocket.OPEN) webSocket.send(frame as BufferSource);
    },
    close: () => webSocket.close(1000),
  };
  webSocket.onopen = () => socket.onOpen();
  webSocket.onclose = (event) => socket.onClose(event.code, event.reason);
  webSocket.onmessage = (event: MessageEvent<unknown>) => {
    if (event.data instanceof ArrayBuffer) socket.onFrame(new Uint8Array(event.data));
  };
  return socket;
}

/** A socket address from what the server said (a path, or a whole address) and the page's own. */
export function socketAddress(url: string, pageUrl: string): string {
  const address = new URL(url, pageUrl);
  if (address.protocol === "http:") address.protocol = "ws:";
  if (address.protocol === "https:") address.protocol = "wss:";
  return address.href;
}

/** The browser's WebSocket with the interface that the session needs. */
import { type GameSocket, UNHEARD } from "../net/links/socket.ts";

export function openBrowserSocket(url: string, protocols: readonly string[]): GameSocket {
  const webSocket = new WebSocket(socketAddress(url, location.href), [...protocols]);
  webSocket.binaryType = "arraybuffer";
  const socket: GameSocket = {
    ...UNHEARD,
    transport: "WebSocket",
    send: (message) => {
      // A closing socket drops messages, as the network would.
      if (webSocket.readyState === WebSocket.OPEN) webSocket.send(message as BufferSource);
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

/** The socket address from the server's answer (a path or a full URL) and the page's own address. */
export function socketAddress(url: string, pageUrl: string): string {
  const address = new URL(url, pageUrl);
  if (address.protocol === "http:") address.protocol = "ws:";
  if (address.protocol === "https:") address.protocol = "wss:";
  return address.href;
}

/**
 * A socket over a simulated link: everything passes through one of its two directions. For trying out
 * distance in a page, in the load test, and in rooms under a virtual clock.
 */

import type { LinkQuality } from "./link-profile.ts";
import { createWay, type WayParts } from "./link-way.ts";
import type { GameSocket, OpenSocket } from "./socket.ts";
import { UNHEARD } from "./socket.ts";

/** Payload bytes that opening and closing count as. */
const CONTROL_BYTES = 4;

/**
 * Opens sockets over the link. The real socket is opened one delay later, as the request to open it would
 * take that long to reach the server.
 */
export function simulateLink(
  openSocket: OpenSocket,
  quality: LinkQuality,
  parts: WayParts,
): OpenSocket {
  return (url, protocols) => {
    const toServer = createWay(quality.up, parts);
    const toClient = createWay(quality.down, parts);
    let inner: GameSocket | undefined;
    const outer: GameSocket = {
      ...UNHEARD,
      get transport() {
        return inner?.transport;
      },
      // Copied: a sender may reuse its buffer at once.
      send: (message) => {
        const copy = new Uint8Array(message);
        toServer(copy.byteLength, () => inner?.send(copy));
      },
      close: () => toServer(CONTROL_BYTES, () => inner?.close()),
    };
    toServer(CONTROL_BYTES, () => {
      inner = openSocket(url, protocols);
      inner.onOpen = () => toClient(CONTROL_BYTES, () => outer.onOpen());
      inner.onFrame = (message) => {
        const copy = new Uint8Array(message);
        toClient(copy.byteLength, () => outer.onFrame(copy));
      };
      inner.onClose = (code, reason) => {
        toClient(CONTROL_BYTES, () => outer.onClose(code, reason));
      };
    });
    return outer;
  };
}

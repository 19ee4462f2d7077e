/** A connection as the session needs it: the browser's, `ws`, plain HTTP, or one over a simulated link. */

/** What carries a page's connection. */
export type Transport = "WebSocket" | "HTTP";

export interface GameSocket {
  /** Undefined if it does not matter, or before the socket opens. */
  readonly transport?: Transport | undefined;
  onOpen: () => void;
  onFrame: (message: Uint8Array) => void;
  onClose: (code: number, reason: string) => void;
  send(message: Uint8Array): void;
  close(): void;
}

export type OpenSocket = (url: string, protocols: readonly string[]) => GameSocket;

const ignore = (): void => {
  // No session listens yet.
};

/** The handlers of a new socket, to be spread into it. */
export const UNHEARD: Pick<GameSocket, "onOpen" | "onFrame" | "onClose"> = {
  onOpen: ignore,
  onFrame: ignore,
  onClose: ignore,
};

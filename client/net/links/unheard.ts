/** What a socket does with its news until a session listens: nothing. */
import type { GameSocket } from "../session/session-api.ts";

const ignore = (): void => {
  // Nobody listens yet.
};

/** To be spread into a new socket. */
export const UNHEARD: Pick<GameSocket, "onOpen" | "onFrame" | "onClose"> = {
  onOpen: ignore,
  onFrame: ignore,
  onClose: ignore,
};

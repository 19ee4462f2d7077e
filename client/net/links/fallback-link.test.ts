/** Which transport a session's sockets use after failures. */
import { describe, expect, it } from "vitest";
import { withFallback } from "./fallback-link.ts";
import type { GameSocket, OpenSocket } from "./socket.ts";

interface Attempt {
  readonly way: string;
  readonly socket: GameSocket;
  isClosed: boolean;
}

function ways() {
  const attempts: Attempt[] = [];
  const timers: (() => void)[] = [];
  const way =
    (name: string): OpenSocket =>
    () => {
      const nothing = (): void => undefined;
      const attempt: Attempt = {
        way: name,
        isClosed: false,
        socket: {
          onOpen: nothing,
          onFrame: nothing,
          onClose: nothing,
          send: nothing,
          close: () => {
            attempt.isClosed = true;
          },
        },
      };
      attempts.push(attempt);
      return attempt.socket;
    };
  const closed: number[] = [];
  const outers: GameSocket[] = [];
  const open = withFallback({
    usual: way("usual"),
    other: way("other"),
    setTimer: (run) => timers.push(run),
  });
  const attempt = (): Attempt => {
    const socket = open("/ws", []);
    socket.onClose = (code) => closed.push(code);
    outers.push(socket);
    const last = attempts.at(-1);
    if (last === undefined) throw new Error("nothing was opened");
    return last;
  };
  return { attempt, timers, closed, outers };
}

describe("the transport", () => {
  it("[N10] changes after one that failed before it opened, and changes back likewise", () => {
    const { attempt, closed } = ways();
    const first = attempt();
    expect(first.way).toBe("usual");
    first.socket.onClose(1006, "");
    const second = attempt();
    expect(second.way).toBe("other");
    second.socket.onOpen();
    second.socket.onClose(1006, "");
    expect(attempt().way).toBe("other");
    expect(closed).toEqual([1006, 1006]);
  });

  it("[N10] stays after a connection that had opened, whatever closed it", () => {
    const { attempt } = ways();
    const first = attempt();
    first.socket.onOpen();
    first.socket.onClose(4503, "draining");
    expect(attempt().way).toBe("usual");
  });

  it("[N10] changes when the socket neither opens nor fails for seconds", () => {
    const { attempt, timers, closed } = ways();
    const first = attempt();
    timers[0]?.();
    expect(first.isClosed).toBe(true);
    expect(closed).toEqual([1006]);
    const second = attempt();
    expect(second.way).toBe("other");
    second.socket.onOpen();
    timers[1]?.();
    expect(second.isClosed).toBe(false);
  });

  it("[N10] changes too when the session gave up first while it waited for the socket to open", () => {
    const { attempt, outers, closed } = ways();
    attempt();
    outers[0]?.close();
    expect(closed).toEqual([]);
    const second = attempt();
    expect(second.way).toBe("other");
    second.socket.onOpen();
    outers[1]?.close();
    expect(attempt().way).toBe("other");
  });
});

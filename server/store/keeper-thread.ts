/**
 * The thread that stores results: files, SQL and waits for disks happen here, because a large result takes
 * longer than a tick.
 */
import { parentPort, workerData } from "node:worker_threads";
import type { FromKeeper, KeeperPlace, ToKeeper } from "./keeper-messages.ts";
import { type OpenMatches, openMatches } from "./open-matches.ts";

const port = parentPort;
if (port === null) throw new Error("this file runs in a thread of the server");
const say = (message: FromKeeper): void => port.postMessage(message);

// The parent thread is the source of these messages.
const place = workerData as KeeperPlace;
const opened = await openMatches(place, {
  log: (level, message, detail) => say({ kind: "log", level, message, detail }),
  onCounts: (counts) => say({ kind: "counts", counts }),
});

if (!opened.ok) {
  say({ kind: "opened", reason: opened.reason });
} else {
  const { matches } = opened;
  port.on("message", (message: ToKeeper) => {
    if (message.kind === "close") void matches.close().finally(() => port.close());
    else void handle(matches, message);
  });
  say({ kind: "opened", reason: undefined });
}

/** Answers one message. */
function handle(
  { keeper }: OpenMatches,
  message: Exclude<ToKeeper, { kind: "close" }>,
): Promise<void> {
  switch (message.kind) {
    case "keep":
      return keeper.keep(message.result).then(() => say({ kind: "kept", id: message.result.id }));
    case "find":
      return keeper
        .find(message.id)
        .then((answer) => say({ kind: "answer", call: message.call, answer }));
    case "leaders":
      return keeper
        .leaders(message.query)
        .then((answer) => say({ kind: "answer", call: message.call, answer }));
  }
}

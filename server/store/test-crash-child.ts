/**
 * A process that stores results until it is killed: `test-crash-child.ts FOLDER`. Prints which are on the
 * disk.
 */
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createMatchKeeper } from "./match-keeper.ts";
import { openSqlite } from "./open-store.ts";
import { openResultQueue } from "./result-queue.ts";
import { result, row } from "./test-results.ts";

const [folder = ""] = process.argv.slice(2);
const queue = await openResultQueue({
  folder: path.join(folder, "queue"),
  limit: 10_000,
  onUnreadable: () => undefined,
  onGivenUp: () => undefined,
});
const keeper = createMatchKeeper({
  queue: {
    ...queue,
    get length() {
      return queue.length;
    },
    add: async (match) => {
      await queue.add(match);
      process.stdout.write(`${match.id}\n`);
    },
  },
  store: await openSqlite(folder),
  after: () => () => undefined,
  log: () => undefined,
  onCounts: () => undefined,
});
for (;;) {
  void keeper.keep(result([row("Ada", 1, 10), row("Bob", 2, 5)]));
  await delay(2);
}

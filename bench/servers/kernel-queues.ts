/** What the kernel queues for a server's connections, from `ss` (iproute2). */
import { spawnSync } from "node:child_process";

export interface KernelQueues {
  /** Memory of the server's send queues, including bookkeeping. */
  readonly sendBytes: number;
  /** Payload that arrived on the clients' side and was not read. */
  readonly unreadBytes: number;
}

/** For all connections to a local port. */
export function readKernelQueues(port: number): KernelQueues {
  return {
    sendBytes: sumSendMemory(ss("-tmnH", `sport = :${port}`)),
    unreadBytes: sumUnread(ss("-tnH", `dport = :${port}`)),
  };
}

function ss(flags: string, filter: string): string {
  const { status, stdout } = spawnSync("ss", [flags, "state", "connected", filter], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error("ss (of the package iproute2) is needed to see kernel queues");
  return stdout;
}

/** Sums `w`, the memory queued for sending, over the lines of `ss -m`. */
export function sumSendMemory(text: string): number {
  let sum = 0;
  for (const [, bytes] of text.matchAll(/skmem:\([^)]*\bw(\d+)/g)) sum += Number(bytes);
  return sum;
}

/** Sums the second column, Recv-Q. */
export function sumUnread(text: string): number {
  let sum = 0;
  for (const [, bytes] of text.matchAll(/^\S+\s+(\d+)\s+\d+\s+\S+:\d+\s/gm)) sum += Number(bytes);
  return sum;
}

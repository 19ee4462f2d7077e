/** What the kernel holds for a server's connections, as `ss` (iproute2) tells. */
import { spawnSync } from "node:child_process";

export interface KernelQueues {
  /** Memory of the server's send queues, bookkeeping included. */
  readonly sendBytes: number;
  /** Payload that arrived at the clients' side and was not read. */
  readonly unreadBytes: number;
}

/** Of all connections to a port of this machine. */
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

/** Sums the column Recv-Q, the second one. */
export function sumUnread(text: string): number {
  let sum = 0;
  for (const [, bytes] of text.matchAll(/^\S+\s+(\d+)\s+\d+\s+\S+:\d+\s/gm)) sum += Number(bytes);
  return sum;
}

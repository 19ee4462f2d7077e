/** The machine that the figures were measured on; they say little about other machines. */
import os from "node:os";

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly os: string;
  readonly node: string;
}

interface MachineFacts {
  readonly cpus: readonly { readonly model: string }[];
  readonly memoryBytes: number;
  readonly os: string;
  readonly node: string;
}

const BYTES_PER_GIB = 2 ** 30;

export function thisMachine(): Machine {
  return describeMachine({
    cpus: os.cpus(),
    memoryBytes: os.totalmem(),
    os: `${os.type()} ${os.release()}`,
    node: process.version,
  });
}

export function describeMachine({ cpus, memoryBytes, ...rest }: MachineFacts): Machine {
  const [first] = cpus;
  // Some virtual machines have no model name, or one padded with spaces.
  const cpu = first?.model.replace(/\s+/g, " ").trim() || "unknown processor";
  return {
    cpu,
    cores: cpus.length,
    memoryGiB: Math.round((memoryBytes / BYTES_PER_GIB) * 10) / 10,
    ...rest,
  };
}

export function machineText({ cpu, cores, memoryGiB, os: system, node }: Machine): string {
  return `${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}`;
}

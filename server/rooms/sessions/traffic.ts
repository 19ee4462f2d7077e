/** Messages and bytes by type of message: counted as they pass, read by telemetry. */

export interface Traffic {
  /** By type: the first byte of the message. */
  readonly framesIn: Float64Array;
  readonly bytesIn: Float64Array;
  readonly framesOut: Float64Array;
  readonly bytesOut: Float64Array;
}

const TYPES = 256;

export function createTraffic(): Traffic {
  return {
    framesIn: new Float64Array(TYPES),
    bytesIn: new Float64Array(TYPES),
    framesOut: new Float64Array(TYPES),
    bytesOut: new Float64Array(TYPES),
  };
}

export function countIn({ framesIn, bytesIn }: Traffic, message: Uint8Array): void {
  const type = message[0] ?? 0;
  framesIn[type] = (framesIn[type] ?? 0) + 1;
  bytesIn[type] = (bytesIn[type] ?? 0) + message.byteLength;
}

export function countOut({ framesOut, bytesOut }: Traffic, message: Uint8Array): void {
  const type = message[0] ?? 0;
  framesOut[type] = (framesOut[type] ?? 0) + 1;
  bytesOut[type] = (bytesOut[type] ?? 0) + message.byteLength;
}

/** Adds each of `more` to `sum`. */
export function addTraffic(sum: Traffic, more: Traffic): void {
  for (const name of ["framesIn", "bytesIn", "framesOut", "bytesOut"] as const)
    for (let type = 0; type < TYPES; type++)
      sum[name][type] = (sum[name][type] ?? 0) + (more[name][type] ?? 0);
}

/** All benches, in the order of the list that users see. */

import { bench as allocation } from "./allocation.ts";
import { bench as attack } from "./attack.ts";
import { bench as balance } from "./balance.ts";
import type { Bench } from "./bench-api.ts";
import { bench as capacity } from "./capacity.ts";
import { bench as client } from "./client.ts";
import { bench as netcode } from "./netcode.ts";
import { bench as peers } from "./peers.ts";
import { bench as sim } from "./sim.ts";
import { bench as slow } from "./slow.ts";
import { bench as soak } from "./soak.ts";
import { bench as wire } from "./wire.ts";

export const BENCHES: readonly Bench[] = [
  allocation,
  attack,
  balance,
  capacity,
  client,
  netcode,
  peers,
  sim,
  slow,
  soak,
  wire,
];

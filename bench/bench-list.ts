/** Every bench there is, in the order of the list that people see. */
import type { Bench } from "./bench-api.ts";
import { bench as capacity } from "./capacity.ts";
import { bench as peers } from "./peers.ts";
import { bench as sim } from "./sim.ts";

export const BENCHES: readonly Bench[] = [capacity, peers, sim];

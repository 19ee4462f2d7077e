/**
 * A very cheap player: it reads the header of each snapshot, and sends scripted inputs 30 times a second so
 * that they arrive in time.
 */

import { BitWriter } from "../../shared/wire/bits.ts";
import {
  createInputMessage,
  encodeInputs,
  MAX_INPUT_BYTES,
} from "../../shared/wire/input-codec.ts";
import {
  createHeader,
  NO_MARGIN,
  readHeader,
  type SnapshotHeader,
} from "../../shared/wire/snapshot/snapshot-header.ts";
import { TICK_MS } from "../../shared/wire/tick-time.ts";
import type { RawSocket } from "./raw-socket.ts";
import { nextInput, type Script } from "./script.ts";

/** Ticks of inputs per message, the first one even, as from a browser without urgent input. */
const TICKS_PER_MESSAGE = 2;
/** Initial lead over the newest snapshot, ticks. */
const FIRST_LEAD_TICKS = 4;
/** A larger lead means that the server dropped time or was paused. */
const MOST_LEAD_TICKS = 20;
/** The lead is kept while the margin is within these limits; a correction aims at the last value, ms. */
const LEAST_MARGIN_MS = 4;
const MOST_MARGIN_MS = 40;
const AIMED_MARGIN_MS = 16;
/** Snapshots between corrections: longer than a correction takes to show. */
const STEER_SNAPSHOTS = 12;

export interface LightClient {
  readonly script: Script;
  socket: RawSocket | undefined;
  /** Tick of the newest snapshot, 0 before the first. */
  newestTick: number;
  /** Tick of the next input to send, 0 before the first snapshot. */
  nextTick: number;
  /** Smallest margin of the snapshots since the last correction, ms. */
  leastMarginMs: number;
  snapshotsSinceSteer: number;
  messagesIn: number;
  payloadBytesIn: number;
  messagesOut: number;
  /** Records message sizes since the last snapshot, if set. */
  recorder: MessageRecorder | undefined;
}

/** Sizes of messages, bytes, in groups that each end with a snapshot. */
export interface MessageRecorder {
  readonly groups: number[][];
  open: number[];
}

export function createLightClient(script: Script): LightClient {
  return {
    script,
    socket: undefined,
    newestTick: 0,
    nextTick: 0,
    leastMarginMs: Number.POSITIVE_INFINITY,
    snapshotsSinceSteer: 0,
    messagesIn: 0,
    payloadBytesIn: 0,
    messagesOut: 0,
    recorder: undefined,
  };
}

const header: SnapshotHeader = createHeader();

/** Processes a message from the server. */
export function takeMessage(client: LightClient, bytes: Uint8Array): void {
  client.messagesIn += 1;
  client.payloadBytesIn += bytes.length;
  client.recorder?.open.push(bytes.length);
  if (readHeader(bytes, client.newestTick, header) < 0) return;
  if (client.recorder !== undefined) {
    client.recorder.groups.push(client.recorder.open);
    client.recorder.open = [];
  }
  client.newestTick = header.tick;
  const leadTicks = client.nextTick - header.tick;
  if (leadTicks < 0 || leadTicks > MOST_LEAD_TICKS) {
    client.nextTick = evenFrom(header.tick + FIRST_LEAD_TICKS);
    forgetMargins(client);
    return;
  }
  if (header.marginMs !== NO_MARGIN)
    client.leastMarginMs = Math.min(client.leastMarginMs, header.marginMs);
  client.snapshotsSinceSteer += 1;
  if (client.snapshotsSinceSteer >= STEER_SNAPSHOTS) steer(client);
}

/** Shifts the ticks of inputs by whole ticks: on one machine clocks do not drift apart. */
function steer(client: LightClient): void {
  client.nextTick = evenFrom(client.nextTick + correctionTicks(client.leastMarginMs));
  forgetMargins(client);
}

/** The first even tick from `tick` on. */
function evenFrom(tick: number): number {
  return tick + (tick & 1);
}

function forgetMargins(client: LightClient): void {
  client.snapshotsSinceSteer = 0;
  client.leastMarginMs = Number.POSITIVE_INFINITY;
}

/** Ticks to move ahead (negative: back) for the worst of the last margins, Infinity without any. */
export function correctionTicks(marginMs: number): number {
  if (!Number.isFinite(marginMs)) return 0;
  if (marginMs >= LEAST_MARGIN_MS && marginMs <= MOST_MARGIN_MS) return 0;
  return Math.round((AIMED_MARGIN_MS - marginMs) / TICK_MS);
}

const writer = new BitWriter(new Uint8Array(MAX_INPUT_BYTES));
const message = createInputMessage();

/** Sends the inputs of the next ticks; nothing before the first snapshot. */
export function sendInputs(client: LightClient): void {
  const { socket, script } = client;
  if (socket === undefined || client.nextTick === 0) return;
  for (let i = 0; i < TICKS_PER_MESSAGE; i++)
    message.inputs[i] = nextInput(script, client.nextTick + i);
  message.count = TICKS_PER_MESSAGE;
  message.tick = client.nextTick + TICKS_PER_MESSAGE - 1;
  message.seenTick = client.newestTick;
  client.nextTick += TICKS_PER_MESSAGE;
  client.messagesOut += 1;
  socket.send(encodeInputs(writer, message));
}

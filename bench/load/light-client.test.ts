import { describe, expect, it } from "vitest";
import { aimOf } from "../../shared/sim/input.ts";
import { createInputMessage, decodeInputs } from "../../shared/wire/input-codec.ts";
import {
  createHeader,
  MAX_HEADER_BYTES,
  NO_MARGIN,
  writeHeader,
} from "../../shared/wire/snapshot/snapshot-header.ts";
import {
  correctionTicks,
  createLightClient,
  type LightClient,
  sendInputs,
  takeMessage,
} from "./light-client.ts";
import { createScript } from "./script.ts";

function snapshot(tick: number, marginMs: number): Uint8Array {
  const bytes = new Uint8Array(MAX_HEADER_BYTES);
  const isKeyframe = true;
  const start = writeHeader(bytes, bytes.length, { ...createHeader(), isKeyframe, tick, marginMs });
  return bytes.subarray(start);
}

/** A client whose sent messages are recorded. */
function connected(): { client: LightClient; sent: Uint8Array[] } {
  const sent: Uint8Array[] = [];
  const client = createLightClient(createScript(1));
  client.socket = {
    isOpen: true,
    send: (payload) => sent.push(Uint8Array.from(payload)),
    end: () => undefined,
  };
  return { client, sent };
}

function ticksOf(bytes: Uint8Array): { first: number; tick: number; seenTick: number } {
  const message = createInputMessage();
  expect(decodeInputs(bytes, message)).toEqual({ ok: true });
  const { tick, count, seenTick } = message;
  return { first: tick - count + 1, tick, seenTick };
}

describe("a light client", () => {
  it("sends nothing before it knows the server's tick", () => {
    const { client, sent } = connected();
    sendInputs(client);
    expect(sent).toEqual([]);
  });

  it("sends the inputs of each tick once, ahead of the newest snapshot", () => {
    const { client, sent } = connected();
    takeMessage(client, snapshot(100, NO_MARGIN));
    sendInputs(client);
    sendInputs(client);
    const [first, second] = sent.map(ticksOf);
    expect(first?.first).toBeGreaterThan(100);
    expect(first?.seenTick).toBe(100);
    expect(second?.first).toBe((first?.tick ?? 0) + 1);
  });

  it("[N41] sends pairs that begin with an even tick and aim but once, whatever it corrects", () => {
    for (const [from, marginMs] of [
      [100, -5],
      [101, -5],
      [101, 45],
    ] as const) {
      const { client, sent } = connected();
      for (let tick = from; tick < from + 80; tick += 2) {
        takeMessage(client, snapshot(tick, marginMs));
        sendInputs(client);
      }
      const message = createInputMessage();
      for (const bytes of sent) {
        expect(decodeInputs(bytes, message)).toEqual({ ok: true });
        expect([message.count, message.tick & 1]).toEqual([2, 1]);
        expect(aimOf(message.inputs[1] ?? 0)).toBe(aimOf(message.inputs[0] ?? 0));
      }
    }
  });

  it.each([
    ["early enough", 10, 0],
    ["a little late", -5, 1],
    ["far too late", -100, 7],
    ["too early", 60, -3],
    ["unknown", Number.POSITIVE_INFINITY, 0],
  ])("moves by whole ticks when its inputs are %s", (_, marginMs, ticks) => {
    expect(correctionTicks(marginMs)).toBe(ticks);
  });

  it("corrects once after some snapshots, by their worst margin", () => {
    const { client } = connected();
    takeMessage(client, snapshot(100, NO_MARGIN));
    const before = client.nextTick;
    const at = (tick: number, marginMs: number): void => {
      sendInputs(client);
      takeMessage(client, snapshot(tick, marginMs));
    };
    at(102, -20);
    for (let tick = 104; tick < 150; tick += 2) at(tick, 12);
    expect(client.nextTick - before).toBe(2 * 24 + correctionTicks(-20));
  });

  it.each([
    ["dropped time", 60],
    ["went on without it", -60],
  ])("starts anew at the server's tick when the server %s", (_, leadTicks) => {
    const { client } = connected();
    takeMessage(client, snapshot(1000, NO_MARGIN));
    const firstLead = client.nextTick - 1000;
    client.nextTick = 1002 + leadTicks;
    takeMessage(client, snapshot(1002, 127));
    expect(client.nextTick - 1002).toBe(firstLead);
  });

  it("counts received messages, and records sizes in groups that end with a snapshot", () => {
    const { client } = connected();
    client.recorder = { groups: [], open: [] };
    takeMessage(client, Uint8Array.of(0x13, 1, 2));
    takeMessage(client, snapshot(100, 5));
    takeMessage(client, snapshot(102, 5));
    const bytes = snapshot(100, 5).length;
    expect(client.recorder.groups).toEqual([[3, bytes], [bytes]]);
    expect(client.messagesIn).toBe(3);
    expect(client.payloadBytesIn).toBe(3 + 2 * bytes);
  });
});

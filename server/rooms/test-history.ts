/** Random histories of a test room, and the records of its ticks, for properties. */

import { TEST_ARENA } from "../../shared/sim/arena/test-arena.ts";
import type { WorldCommand } from "../../shared/sim/commands/world-command.ts";
import { packInput } from "../../shared/sim/input.ts";
import {
  encodeChat,
  encodeHostInvite,
  encodeHostPassword,
  encodeHostPerson,
  encodeHostRound,
  encodeHostSettings,
  encodeLeave,
  encodePhrase,
  encodeTakeSeat,
} from "../../shared/wire/messages.gen.ts";
import { apply } from "./commands/apply.ts";
import type { RoomCommand } from "./commands/room-command.ts";
import { stepFacts } from "./commands/step-facts.ts";
import type { TickRecorder } from "./commands/tick-row.ts";
import type { RoomFacts } from "./facts/room-facts.ts";
import {
  arrive,
  claimOf,
  cut,
  GENEROUS_ARENA,
  messages,
  runRoom,
  sendInput,
  type TestRoom,
  testRoom,
  type Wire,
} from "./test-room.ts";

/** A copy of a row. */
export interface KeptRow {
  readonly tick: number;
  readonly commands: readonly RoomCommand[];
  readonly worldCommands: readonly WorldCommand[];
  readonly inputs: Int32Array;
}

export interface History extends TestRoom {
  /** One for every tick of the room. */
  readonly rows: KeptRow[];
}

const MODES = ["free-for-all", "teams", "hold-the-crown"] as const;
const SEATS = 6;
const HOST_TOKEN = "mine";

/** A room with short rounds and a host that keeps a record of its ticks. */
export function startHistory(startsWhen: "now" | "host"): History {
  const rows: KeptRow[] = [];
  const recorder: TickRecorder = {
    begin: () => undefined,
    record: ({ tick, commands, worldCommands, inputs }) =>
      rows.push({
        tick,
        commands: [...commands],
        worldCommands: [...worldCommands],
        inputs: inputs.slice(),
      }),
  };
  const test = testRoom(
    {
      isPrivate: true,
      arenas: [GENEROUS_ARENA, TEST_ARENA],
      seats: SEATS,
      fill: 3,
      roundTicks: 240,
      keepSeatTicks: 60,
      hostToken: HOST_TOKEN,
      settings: { startsWhen },
    },
    { recorder },
  );
  return Object.assign(test, { rows });
}

/** Something that happens to a room; `pick` chooses the person and the variant. */
export interface Deed {
  readonly what: number;
  readonly pick: number;
  /** Ticks that pass afterwards. */
  readonly ticks: number;
}

export const DEEDS = 16;

/** Performs a deed; several of 0 ticks fall into one tick. */
export function act(history: History, { what, pick, ticks }: Deed): void {
  const open = history.wires.filter(({ isClosed }) => !isClosed);
  const players = open.filter((one) => (messages(one, "welcome").at(-1)?.slot ?? SEATS) < SEATS);
  const wire = open[pick % Math.max(1, open.length)];
  if (what < 4) enter(history, pick, what === 3);
  else if (wire !== undefined) actOn(history, wire, what, pick);
  for (let i = 0; i < ticks; i++) {
    const tick = history.room.counters.ticks;
    for (const one of players) if (!one.isClosed) sendInput(one, tick + 1, inputOf(pick + i), tick);
    runRoom(history, 1);
  }
}

function inputOf(seed: number): number {
  return packInput(((seed >> 3) % 9) as 0, seed % 3 === 0, seed % 17 === 0, (seed * 37) & 1023);
}

function enter(history: History, pick: number, isSpectator: boolean): void {
  const gone = history.wires.filter((one) => one.isClosed && messages(one, "welcome").length > 0);
  const back = pick % 2 === 0 ? gone[pick % Math.max(1, gone.length)] : undefined;
  const resume = back === undefined ? {} : { resume: claimOf(back) };
  const name = ["Ada", "Bob", "Cy", "Dee"][pick % 4] ?? "";
  const hostToken = pick % 5 === 0 ? { hostToken: HOST_TOKEN } : {};
  try {
    const request = { isSpectator, ...resume, ...hostToken };
    arrive(history, name, request, `192.0.2.${pick % 3}`).isReading = false;
  } catch {
    // Refused: the room is full or locked, or has banned them.
  }
}

function actOn({ room, wires }: History, wire: Wire, what: number, pick: number): void {
  const { settings, host } = room.facts;
  const hostWire = wires.findLast(
    (one) => !one.isClosed && messages(one, "welcome").at(-1)?.slot === host.slot,
  );
  const seats = [...room.facts.seats.values()];
  const { slot, name } = seats[pick % Math.max(1, seats.length)] ?? { slot: 0, name: "" };
  // Most of the host's requests are made by the host.
  const asHost = pick % 8 === 0 ? wire : (hostWire ?? wire);
  switch (what) {
    case 4:
      cut(wire);
      return;
    case 5:
      wire.handler?.onFrame(encodeLeave());
      return;
    case 6:
      wire.handler?.onFrame(encodeChat({ text: `said ${pick}` }));
      return;
    case 7:
      wire.handler?.onFrame(encodePhrase({ phrase: pick % 4 }));
      return;
    case 8:
      wire.handler?.onFrame(encodeTakeSeat({ name: "Eve" }));
      return;
    case 9:
    case 13: {
      const action = (["start", "endRound", "rematch", "nextMap"] as const)[pick % 4] ?? "start";
      asHost.handler?.onFrame(encodeHostRound({ action }));
      return;
    }
    case 10: {
      const actions = ["kick", "ban", "mute", "unmute", "handOver"] as const;
      const action = actions[pick % actions.length] ?? "mute";
      asHost.handler?.onFrame(encodeHostPerson({ action, slot, name }));
      return;
    }
    case 11: {
      const action = pick % 2 === 0 ? "renew" : "revoke";
      asHost.handler?.onFrame(encodeHostInvite({ action, minutes: pick % 3, uses: pick % 4 }));
      return;
    }
    case 12:
      asHost.handler?.onFrame(encodeHostPassword({ password: pick % 2 === 0 ? "" : "word" }));
      return;
    default: {
      const requested = {
        ...settings,
        mode: MODES[pick % 3] ?? "teams",
        friendlyFire: pick % 2 === 0,
        scoreLimit: pick % 4 === 0 ? 20 : 0,
        seats: 2 + (pick % 5),
        fill: pick % 7,
        nextMap: pick % 3 === 0 ? TEST_ARENA.name : "",
        startsWhen: pick % 3 === 0 ? ("host" as const) : ("now" as const),
        roundSeconds: pick % 9 === 0 ? 60 : settings.roundSeconds,
      };
      asHost.handler?.onFrame(encodeHostSettings({ settings: requested }));
    }
  }
}

/** Applies the tick of `row` to facts: all that a room's history needs. */
export function replayRow(
  facts: RoomFacts,
  { commands, inputs }: KeptRow,
): readonly WorldCommand[] {
  const done: WorldCommand[] = [];
  for (const command of commands) apply(facts, command, done);
  stepFacts(facts, inputs);
  return done;
}

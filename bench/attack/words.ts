/** Attacks from inside a room: chat floods, and host commands from guests. */
import { setTimeout as sleep } from "node:timers/promises";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import {
  encodeChat,
  encodeHostInvite,
  encodeHostPassword,
  encodeHostPerson,
  encodeHostRound,
  encodeHostSettings,
  encodePhrase,
} from "../../shared/wire/messages.gen.ts";
import { enter } from "./person.ts";
import type { Outcome, Target } from "./target.ts";

const TALKERS = 8;
const TALK_MS = 20;
/** A person's chat limit, as a burst and per second; as in docs/RULES.md. */
const TALK_BURST = 5;
const TALK_PER_SECOND = 0.5;
const GUESTS = 4;
const ROUNDS = 20;
const ANSWER_MS = 1000;

/**
 * Eight people who never stop chatting: the room receives no more than the limit allows, and they are
 * closed.
 */
export async function floodChat(target: Target): Promise<Outcome> {
  let received = 0;
  const listener = await enter(target, { spectate: true }, (message) => {
    if (message.kind !== "events") return;
    for (const { kind } of message.batch.events)
      if (kind === "chat" || kind === "phrase") received += 1;
  });
  let tries = 0;
  let unclosed = 0;
  const fromMs = performance.now();
  const talk = async (): Promise<void> => {
    const { socket, seen } = await enter(target, {}, () => undefined);
    for (let i = 0; socket.isOpen && i < ROUNDS * 10; i++) {
      socket.send(i % 2 === 0 ? encodeChat({ text: `Buy ${i}` }) : encodePhrase({ phrase: i % 8 }));
      tries += 1;
      await sleep(TALK_MS);
    }
    await sleep(TALK_MS);
    if (seen.closeCode !== CLOSE.tooMany) unclosed += 1;
    socket.end();
  };
  await Promise.all(Array.from({ length: TALKERS }, talk));
  await sleep(ANSWER_MS);
  const seconds = (performance.now() - fromMs) / 1000;
  listener.socket.end();
  const allowed = TALKERS * (TALK_BURST + Math.ceil(seconds * TALK_PER_SECOND));
  return { tries, wronglyAccepted: unclosed + Math.max(0, received - allowed) };
}

const SETTINGS = {
  mode: "teams",
  nextMap: "",
  roundSeconds: 1,
  scoreLimit: 1,
  seats: 2,
  fill: 0,
  aiSkill: "hard",
  friendlyFire: true,
  allowsSpectators: false,
  spectatorDelaySeconds: 0,
  isLocked: true,
  filtersWords: true,
  startsWhen: "host",
} as const;

const COMMANDS: readonly (() => Uint8Array)[] = [
  () => encodeHostSettings({ settings: SETTINGS }),
  () => encodeHostRound({ action: "endRound" }),
  () => encodeHostPerson({ action: "kick", slot: 0, name: "Bot 1" }),
  () => encodeHostInvite({ action: "revoke", minutes: 0, uses: 0 }),
  () => encodeHostPassword({ password: "mine now" }),
];

/** Guests and spectators send every host command: each gets a notice of refusal. */
export async function commandAsGuest(target: Target): Promise<Outcome> {
  let tries = 0;
  let refused = 0;
  let obeyed = 0;
  const command = async (_: unknown, turn: number): Promise<void> => {
    const { socket, seen } = await enter(target, { spectate: turn % 2 === 1 }, (message) => {
      if (message.kind === "notice" && message.about === "notHost") refused += 1;
      if (message.kind === "settings" || message.kind === "round") obeyed += 1;
    });
    for (let i = 0; i < ROUNDS; i++)
      for (const make of COMMANDS) {
        socket.send(make());
        tries += 1;
      }
    await sleep(ANSWER_MS);
    if (seen.closeCode !== undefined) obeyed += 1;
    socket.end();
  };
  await Promise.all(Array.from({ length: GUESTS }, command));
  return { tries, wronglyAccepted: obeyed + tries - refused };
}

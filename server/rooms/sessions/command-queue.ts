/** Commands that wait for the next tick, and some of their effects in advance. */

import type { RoomCommand } from "../commands/room-command.ts";
import type { Host } from "../facts/hosting.ts";
import { findPerson, peopleIn, type Seat, type Seats } from "../facts/seats.ts";

interface Queued {
  readonly command: RoomCommand;
  /** Called in the tick that refuses the command. */
  readonly onRefused: (() => void) | undefined;
}

/** Oldest first. */
export type CommandQueue = Queued[];

/** Queues a command for the next tick. */
export function enqueue(queue: CommandQueue, command: RoomCommand, onRefused?: () => void): void {
  queue.push({ command, onRefused });
}

/** Seated people after the queue is applied. */
export function peopleSoon(facts: { readonly seats: Seats }, queue: CommandQueue): number {
  let people = peopleIn(facts);
  if (queue.length === 0) return people;
  const leaving = new Set<string>();
  for (const { command } of queue) {
    if (command.kind === "seat") people += 1;
    if (command.kind === "unseat" || command.kind === "ban" || command.kind === "expire")
      if (findPerson(facts, command.token) !== undefined) leaving.add(command.token);
  }
  return people - leaving.size;
}

/** Uses of the invitation by queued commands. */
export function usesSoon(queue: CommandQueue): number {
  let uses = 0;
  for (const { command } of queue)
    if (command.kind === "useInvite" || (command.kind === "seat" && command.usesInvite)) uses += 1;
  return uses;
}

/** Whether a person is the host once the queue is applied: the person of the last handover. */
export function isHostSoon(
  { host }: { readonly host: Host },
  queue: CommandQueue,
  seat: Seat,
): boolean {
  const handed = queue.findLast(({ command }) => command.kind === "makeHost")?.command;
  return handed?.kind === "makeHost" ? handed.token === seat.token : host.slot === seat.slot;
}

/**
 * Who sat in which seat when an event happened: by the time it is read, the room may already have
 * somebody else there.
 */
import type { PlayerInfo } from "../../../shared/wire/messages.gen.ts";
import type { RoomEvent } from "../../../shared/wire/room-event.ts";

type Players = ReadonlyMap<number, PlayerInfo>;

export class SeatNames {
  readonly #names = new Map<number, string>();

  /** Hands each event to `take` with the names of that moment; `players` are those of now. */
  read(
    events: readonly RoomEvent[],
    players: Players,
    take: (event: RoomEvent, nameOf: (slot: number) => string) => void,
  ): void {
    const nameOf = (slot: number): string => this.#names.get(slot) ?? players.get(slot)?.name ?? "";
    for (const event of events) {
      if (event.kind === "join") this.#names.set(event.slot, event.name);
      take(event, nameOf);
      if (event.kind === "leave") this.#names.delete(event.slot);
    }
    // Last: somebody else may sit by now where an event speaks of whoever sat there before.
    for (const player of players.values()) this.#names.set(player.slot, player.name);
  }
}

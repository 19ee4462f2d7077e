/**
 * Remembers who had which seat when an event happened: by the time it is read, the seat may belong to
 * another player.
 */
import type { PlayerInfo } from "../../../../shared/wire/messages.gen.ts";
import type { RoomEvent } from "../../../../shared/wire/room-event.ts";

type Players = ReadonlyMap<number, PlayerInfo>;

export class SeatNames {
  readonly #names = new Map<number, string>();

  /** Calls `take` for each event while names are those at the event; `players` are the current ones. */
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
    // Last, because events refer to the players who had the seats before.
    for (const player of players.values()) this.#names.set(player.slot, player.name);
  }
}

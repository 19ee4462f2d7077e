/** The players of a room by slot, and which teams they are in. */
import { NO_TEAM } from "../../../shared/sim/modes/sides.ts";
import type { PlayerInfo } from "../../../shared/wire/messages.gen.ts";
import type { RoomEvent } from "../../../shared/wire/room-event.ts";

export interface People {
  readonly players: Map<number, PlayerInfo>;
  /** Team of each slot, as in `players`. */
  teams: Uint8Array;
}

export function createPeople(): People {
  return { players: new Map(), teams: new Uint8Array(0) };
}

/** Replaces all players: a room with `seats` slots. */
export function setPeople(people: People, seats: number, players: readonly PlayerInfo[]): void {
  people.players.clear();
  people.teams = new Uint8Array(seats);
  for (const player of players) setPlayer(people, player);
}

function setPlayer({ players, teams }: People, player: PlayerInfo): void {
  players.set(player.slot, player);
  teams[player.slot] = player.team;
}

/** Applies an event: joins, leaves, teams, away or muted players. */
export function followEvent(people: People, event: RoomEvent): void {
  const { players, teams } = people;
  const player = players.get(event.slot);
  switch (event.kind) {
    case "join":
      setPlayer(people, {
        slot: event.slot,
        name: event.name,
        isAi: event.isAi,
        isAway: false,
        team: NO_TEAM,
        isMuted: false,
      });
      return;
    case "team":
      if (player !== undefined) setPlayer(people, { ...player, team: event.other });
      return;
    case "leave":
      players.delete(event.slot);
      teams[event.slot] = NO_TEAM;
      return;
    case "away":
    case "back":
      if (player !== undefined)
        players.set(event.slot, { ...player, isAway: event.kind === "away" });
      return;
    case "mute":
    case "unmute":
      if (player !== undefined)
        players.set(event.slot, { ...player, isMuted: event.kind === "mute" });
      return;
    case "kill":
    case "crown":
    case "chat":
    case "phrase":
    case "host":
      return;
  }
}

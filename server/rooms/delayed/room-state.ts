/** The whole state of a room: facts, sessions, broadcast, and the recording for delayed spectators. */
import type { RoomBroadcast } from "../broadcast/room-broadcast.ts";
import type { DelayedBroadcast } from "./delayed-broadcast.ts";

export interface RoomState extends RoomBroadcast {
  /** Undefined in a room without spectator delay. */
  delayed: DelayedBroadcast | undefined;
}

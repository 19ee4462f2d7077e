/** A whole room: its facts, who is connected, what they are told, and what is shown later. */
import type { RoomBroadcast } from "../broadcast/room-broadcast.ts";
import type { DelayedBroadcast } from "./delayed-broadcast.ts";

export interface RoomState extends RoomBroadcast {
  /** What those who watch are shown later; undefined while they are shown it at once. */
  delayed: DelayedBroadcast | undefined;
}

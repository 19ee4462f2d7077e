/** A client in a room of the target: it sends messages, reads what arrives, and records how it ends. */
import { setTimeout as sleep } from "node:timers/promises";
import {
  decodeServerMessage,
  MESSAGE_TYPE,
  type ServerMessage,
} from "../../shared/wire/messages.gen.ts";
import { SNAPSHOT_KEYFRAME } from "../../shared/wire/snapshot/snapshot-header.ts";
import type { BareSocket } from "../load/raw-socket.ts";
import { nextAddress, open, type Target, takeTicket } from "./target.ts";

export interface SeatRequest {
  readonly spectate?: boolean;
  readonly resume?: object;
  readonly roomCode?: string;
  /** Default: an address that no other client uses. */
  readonly localAddress?: string;
}

export interface Person {
  readonly socket: BareSocket;
  readonly localAddress: string;
  readonly seen: { closeCode: number | undefined; hasKeyframe: boolean };
}

/** Opens a connection that passes on readable messages and records its close code. */
export async function enter(
  target: Target,
  request: SeatRequest,
  onMessage: (message: ServerMessage) => void,
): Promise<Person> {
  const { localAddress = nextAddress() } = request;
  const ticket = await takeTicket(target, localAddress, request);
  const seen: Person["seen"] = { closeCode: undefined, hasKeyframe: false };
  const socket = await open(target, ticket, {
    localAddress,
    onClose: (code) => {
      seen.closeCode = code;
    },
    onFrame: (bytes) => {
      seen.hasKeyframe ||= bytes[0] === SNAPSHOT_KEYFRAME;
      if ((bytes[0] ?? 0) < MESSAGE_TYPE.welcome) return;
      const decoded = decodeServerMessage(bytes);
      if (decoded.ok) onMessage(decoded.message);
    },
  });
  return { socket, localAddress, seen };
}

export interface Welcomed extends Person {
  /** The claim to resume the seat. */
  readonly resume: { readonly token: string; readonly epoch: number; readonly offset: number };
  readonly slot: number;
}

/** Like `enter`, but waits for the welcome; throws if none comes. */
export async function enterWelcomed(target: Target, request: SeatRequest): Promise<Welcomed> {
  let welcome: Extract<ServerMessage, { kind: "welcome" }> | undefined;
  const person = await enter(target, request, (message) => {
    if (message.kind === "welcome") welcome = message;
  });
  while (welcome === undefined && person.socket.isOpen) await sleep(2);
  if (welcome === undefined) throw new Error(`no welcome, but ${person.seen.closeCode}`);
  const { resumeToken: token, epoch, offset, slot } = welcome;
  return { ...person, resume: { token, epoch, offset }, slot };
}

/** The server under attack and how attackers reach it, each from its own loopback address. */
import http from "node:http";
import { SUBPROTOCOL, TICKET_PREFIX } from "../../shared/wire/schema.ts";
import { type BareSocket, openRawSocket } from "../load/raw-socket.ts";

/** What to attack. Plain data, because it is sent to the attackers' process. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly roomCode: string;
  /** A second room, for tickets that do not belong to the first. */
  readonly otherCode: string;
  /** A server with the default limits, and its room. */
  readonly limited: { readonly port: number; readonly roomCode: string };
  /** Folder for the server's reports of failed rooms. */
  readonly reports: string;
  /** Duration of continuous attacks, s. */
  readonly seconds: number;
}

/** Outcome of an attack. */
export interface Outcome {
  /** Messages, handshakes, requests or connections tried. */
  readonly tries: number;
  /** Tries that the server should have refused and did not. */
  readonly wronglyAccepted: number;
  /** Other figures; names end with their unit. */
  readonly figures?: Readonly<Record<string, number>>;
}

export interface HttpResult {
  readonly status: number;
  readonly body: string;
  readonly bytes: Uint8Array;
}

const TIMEOUT_MS = 10_000;
let addresses = 0;

/** A loopback address that no other client uses: limits count per address. */
export function nextAddress(): string {
  addresses += 1;
  return `127.${1 + (addresses >> 15)}.${(addresses >> 7) & 0xff}.${1 + (addresses & 0x7f)}`;
}

/** Calls the API from `localAddress`; status 0 without a response. */
export function ask(
  target: Target,
  localAddress: string,
  method: "GET" | "POST",
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpResult> {
  if (body === undefined) return askBytes(target, localAddress, method, path, undefined, headers);
  const given = { "content-type": "application/json", ...headers };
  return askBytes(target, localAddress, method, path, Buffer.from(JSON.stringify(body)), given);
}

const NO_ANSWER: HttpResult = { status: 0, body: "", bytes: new Uint8Array(0) };

/** Like `ask`, with arbitrary bytes as body. */
export function askBytes(
  { host, port }: Target,
  localAddress: string,
  method: "GET" | "POST",
  path: string,
  body?: Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpResult> {
  return new Promise((resolve) => {
    const request = http.request(
      { host, port, path, method, localAddress, headers, timeout: TIMEOUT_MS, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const bytes = Buffer.concat(chunks);
          resolve({ status: response.statusCode ?? 0, body: bytes.toString(), bytes });
        });
        response.on("error", () => resolve(NO_ANSWER));
      },
    );
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(NO_ANSWER));
    request.end(body);
  });
}

/** A ticket for `roomCode`; throws if it is refused. */
export async function takeTicket(
  target: Target,
  localAddress: string,
  request: {
    readonly spectate?: boolean;
    readonly resume?: object;
    readonly roomCode?: string;
  } = {},
): Promise<string> {
  const { roomCode = target.roomCode, spectate = false, resume } = request;
  const path = `/api/rooms/${roomCode}/join`;
  const body = { name: "Mallory", spectate, ...(resume === undefined ? {} : { resume }) };
  const { status, body: text } = await ask(target, localAddress, "POST", path, body);
  const answer: unknown = status === 200 ? JSON.parse(text) : undefined;
  if (typeof answer === "object" && answer !== null && "ticket" in answer)
    return String(answer.ticket);
  throw new Error(`no ticket: ${status} ${text}`);
}

export interface OpenParts {
  readonly localAddress: string;
  readonly origin?: string;
  readonly onFrame?: (payload: Uint8Array) => void;
  readonly onClose?: (code: number | undefined) => void;
}

/** Opens a game socket with a ticket; throws if the handshake is refused. */
export function open(target: Target, ticket: string, parts: OpenParts): Promise<BareSocket> {
  const { host, port } = target;
  const protocols = [SUBPROTOCOL, TICKET_PREFIX + ticket];
  return openRawSocket({ host, port, path: "/ws", protocols, onFrame: () => undefined, ...parts });
}

/** 1 if the process no longer answers. */
export async function deathsOf(target: Target): Promise<number> {
  const { status } = await ask(target, nextAddress(), "GET", "/healthz");
  return status === 200 ? 0 : 1;
}

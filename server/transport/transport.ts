/** The interface of a transport; uws.ts is the only one. */
import type { Connection, ConnectionHandler } from "./connection.ts";
import type { HttpAnswer, HttpHandler, HttpRequest, RefusedRequest } from "./http-types.ts";

/** Result of a request to upgrade. */
export type UpgradeDecision =
  | {
      readonly ok: true;
      /** Answered as Sec-WebSocket-Protocol; "" for none. */
      readonly subprotocol: string;
      /** Called once it is open; undefined if it has closed the connection itself. */
      readonly open: (connection: Connection) => ConnectionHandler | undefined;
    }
  | { readonly ok: false; readonly answer: HttpAnswer };

/** Files in PEM. */
export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

export interface TransportParts {
  /** If given, all connections use TLS. */
  readonly tls?: TlsFiles;
  /** The address that a request counts as, by its peer and X-Forwarded-For; default: the peer's. */
  readonly clientAddress?: (peer: string, forwarded: string | undefined) => string;
  readonly http: HttpHandler;
  /** Makes the answer to a request that the transport refuses before any handler sees it. */
  readonly refusalAnswer: (refused: RefusedRequest) => HttpAnswer;
  readonly upgrade: (request: Omit<HttpRequest, "body">) => UpgradeDecision;
  /** Called with a handler's exception: a bug, answered with 500 or by closing that connection. */
  readonly onError: (error: unknown, where: string) => void;
}

export interface Transport {
  /** Number of open sockets. */
  readonly connections: number;
  /**
   * Listens at `host` ("" for every address of the machine) and returns the port (useful for port 0); false
   * if it is not available.
   */
  listen(host: string, port: number): number | false;
  /** Stops listening; open connections stay. */
  stopListening(): void;
  /** Closes everything. */
  close(): void;
}

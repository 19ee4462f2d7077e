/** What a transport takes and gives; uws.ts is the one there is. */
import type { Connection, ConnectionHandler } from "./connection.ts";
import type { HttpAnswer, HttpHandler, HttpRequest, RefusedRequest } from "./http-types.ts";

/** What to do with a request to upgrade. */
export type UpgradeDecision =
  | {
      readonly ok: true;
      /** Answered as Sec-WebSocket-Protocol; "" for none. */
      readonly subprotocol: string;
      /** Called once it is open; undefined when it has closed the connection itself. */
      readonly open: (connection: Connection) => ConnectionHandler | undefined;
    }
  | { readonly ok: false; readonly answer: HttpAnswer };

/** Files in PEM. */
export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

export interface TransportParts {
  /** Where given, all speak TLS. */
  readonly tls?: TlsFiles;
  /** Whose address a request counts as, by its peer and X-Forwarded-For; default: the peer's. */
  readonly clientAddress?: (peer: string, forwarded: string | undefined) => string;
  readonly http: HttpHandler;
  /** Makes the answer to a request that the transport refuses before any handler sees it. */
  readonly refusalAnswer: (refused: RefusedRequest) => HttpAnswer;
  readonly upgrade: (request: Omit<HttpRequest, "body">) => UpgradeDecision;
  /** Told of a handler that threw: a bug, answered with 500 or by closing that connection. */
  readonly onError: (error: unknown, where: string) => void;
}

export interface Transport {
  /** Open sockets. */
  readonly connections: number;
  /**
   * Starts to listen at `host` ("" for every address of the machine) and gives the port (useful for
   * port 0); false when it can't be had.
   */
  listen(host: string, port: number): number | false;
  /** Stops listening; what is open stays. */
  stopListening(): void;
  /** Ends everything. */
  close(): void;
}

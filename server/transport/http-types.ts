/** HTTP as the server's routes see it, whatever carries it. */

export interface HttpRequest {
  /** Upper case. */
  readonly method: string;
  /** Path without the query, as sent. */
  readonly path: string;
  /** What stands behind `?`, or "". */
  readonly query: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly address: string;
  readonly body: Uint8Array;
}

/** What a refused request is told. */
export interface RefusedRequest {
  readonly status: number;
  /** Short machine-readable word, e.g. "no-room". */
  readonly code: string;
  /** A sentence that says what to do. */
  readonly message: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** An answer that goes on: server-sent events. */
export interface HttpStream {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Called once the head is out; returns what to do when the peer is gone. */
  start(out: StreamOut): () => void;
}

export interface StreamOut {
  /** The peer has not read what was written: leave out what a later write makes good. */
  readonly isBehind: boolean;
  write(chunk: string): void;
  end(): void;
}

export type HttpHandler = (
  request: HttpRequest,
) => HttpAnswer | HttpStream | Promise<HttpAnswer | HttpStream>;

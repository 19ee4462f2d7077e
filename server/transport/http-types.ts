/** HTTP as the server's routes see it, for any transport. */

export interface HttpRequest {
  /** Upper case. */
  readonly method: string;
  /** Path without the query, as sent. */
  readonly path: string;
  /** What follows `?`, or "". */
  readonly query: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly address: string;
  readonly body: Uint8Array;
}

/** The body of a refusal. */
export interface RefusedRequest {
  readonly status: number;
  /** Short machine-readable code, e.g. "no-room". */
  readonly code: string;
  /** A sentence that says what to do. */
  readonly message: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A response that stays open: server-sent events. */
export interface HttpStream {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Called once the head is sent; returns the function to call when the peer has left. */
  start(out: StreamOut): () => void;
}

export interface StreamOut {
  /** The peer has not read earlier writes: skip what a later write replaces. */
  readonly isBehind: boolean;
  write(chunk: string): void;
  end(): void;
}

export type HttpHandler = (
  request: HttpRequest,
) => HttpAnswer | HttpStream | Promise<HttpAnswer | HttpStream>;

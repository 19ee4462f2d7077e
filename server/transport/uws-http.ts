/** HTTP over uWebSockets.js: copies what is valid only during a callback, limits bodies, answers once. */
import type { HttpRequest as UwsRequest, HttpResponse as UwsResponse } from "uWebSockets.js";
import type { HttpAnswer, HttpRequest, HttpStream, RefusedRequest } from "./http-types.ts";
import type { TransportParts } from "./transport.ts";

/** Largest body that is read, bytes. */
export const BODY_LIMIT_BYTES = 16 * 1024;

const REASONS: Readonly<Record<number, string>> = {
  200: "OK",
  201: "Created",
  204: "No Content",
  304: "Not Modified",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  410: "Gone",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  426: "Upgrade Required",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** The head of a request: everything but its body. */
export function requestHead(
  res: UwsResponse,
  req: UwsRequest,
  { clientAddress }: Pick<TransportParts, "clientAddress">,
): Omit<HttpRequest, "body"> {
  const headers = new Map<string, string>();
  req.forEach((name, value) => {
    // Using only the last one would let a forged line hide what a proxy appended to another.
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}, ${value}`);
  });
  const peer = new TextDecoder().decode(res.getRemoteAddressAsText());
  return {
    method: req.getMethod().toUpperCase(),
    path: req.getUrl(),
    query: req.getQuery() ?? "",
    headers,
    address: clientAddress?.(peer, headers.get("x-forwarded-for")) ?? peer,
  };
}

/** Reads a request and sends the handler's answer; status 500 if the handler throws. */
export function serve(res: UwsResponse, req: UwsRequest, parts: TransportParts): void {
  const { http: handler, refusalAnswer, onError } = parts;
  const head = requestHead(res, req, parts);
  const where = `${head.method} ${head.path}`;
  let isAborted = false;
  let onAborted: () => void = () => undefined;
  res.onAborted(() => {
    isAborted = true;
    try {
      onAborted();
    } catch (error) {
      onError(error, where);
    }
  });
  const answer = (result: HttpAnswer | HttpStream): void => {
    if (isAborted) return;
    if (!("start" in result)) write(res, head.method, result);
    // Only a stream's head: nothing starts.
    else if (head.method === "HEAD")
      write(res, head.method, { status: result.status, headers: result.headers });
    else onAborted = stream(res, result, () => isAborted);
  };
  const fail = (error: unknown): void => {
    onError(error, where);
    answer(refusalAnswer(MISTAKE));
  };
  readBody(res, (body) => {
    if (body === undefined) {
      if (!isAborted) write(res, head.method, refusalAnswer(TOO_LARGE), true);
      return;
    }
    Promise.resolve()
      .then(() => handler({ ...head, body }))
      .then(answer, fail)
      // The head may be sent already: then the connection can only be closed.
      .catch((error: unknown) => {
        onError(error, where);
        if (!isAborted) res.close();
      });
  });
}

const TOO_LARGE: RefusedRequest = {
  status: 413,
  code: "too-large",
  message: `A body may have at most ${BODY_LIMIT_BYTES} bytes.`,
};

const MISTAKE: RefusedRequest = {
  status: 500,
  code: "mistake",
  message:
    "The server failed to handle this request. Try again; the operator can find the error in the log.",
};

/** Calls back once: with the complete body, or with undefined as soon as it is too large. */
export function readBody(res: UwsResponse, done: (body: Uint8Array | undefined) => void): void {
  const chunks: Uint8Array[] = [];
  let length = 0;
  res.onData((chunk, isLast) => {
    if (length > BODY_LIMIT_BYTES) return;
    length += chunk.byteLength;
    if (length > BODY_LIMIT_BYTES) {
      done(undefined);
      return;
    }
    // The chunk is valid only during this call.
    if (chunk.byteLength > 0) chunks.push(new Uint8Array(chunk.slice(0)));
    if (isLast) done(Buffer.concat(chunks));
  });
}

function writeHead(res: UwsResponse, status: number, headers: HttpAnswer["headers"]): void {
  res.writeStatus(`${status} ${REASONS[status] ?? ""}`);
  for (const [name, value] of Object.entries(headers ?? {})) res.writeHeader(name, value);
}

/** Answers; `isClosing` ends the connection afterwards. */
export function write(
  res: UwsResponse,
  method: string,
  answer: HttpAnswer,
  isClosing = false,
): void {
  const { status, headers, body } = answer;
  res.cork(() => {
    writeHead(res, status, headers);
    const hasBody = status !== 204 && status !== 304;
    if (hasBody && method !== "HEAD") {
      res.end(body ?? "", isClosing);
      return;
    }
    // The length is written by hand and end() gets no argument: otherwise the library waits for a body that
    // will not arrive, and the connection is lost to the next request.
    if (hasBody && body !== undefined)
      res.writeHeader("content-length", String(Buffer.byteLength(body)));
    res.endWithoutBody();
  });
}

function stream(res: UwsResponse, answer: HttpStream, isAborted: () => boolean): () => void {
  let isEnded = false;
  let isBehind = false;
  res.onWritable(() => {
    isBehind = false;
    return true;
  });
  const send = (chunk: string): void => {
    res.cork(() => {
      isBehind = !res.write(chunk);
    });
  };
  res.cork(() => {
    writeHead(res, answer.status, answer.headers);
    // Sends the head at once: an empty stream must open too.
    res.write("\n");
  });
  return answer.start({
    get isBehind() {
      return isBehind;
    },
    write: (chunk) => {
      if (!isAborted() && !isEnded && chunk !== "") send(chunk);
    },
    end: () => {
      if (isAborted() || isEnded) return;
      isEnded = true;
      res.cork(() => res.end());
    },
  });
}

/** HTTP over real sockets: what reaches a handler, and which of its answers reach a client. */
import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { DEFAULT_API_RATES } from "../http/api-limits.ts";
import { createHttpHandler } from "../http/http-handler.ts";
import { refusalAnswer } from "../http/json-answer.ts";
import { refusalOf } from "../http/test-request.ts";
import { testRooms } from "../http/test-rooms.ts";
import type { HttpHandler, HttpStream, StreamOut } from "./http-types.ts";
import type { Transport } from "./transport.ts";
import { createTransport } from "./uws.ts";
import { BODY_LIMIT_BYTES } from "./uws-http.ts";

const open: Transport[] = [];

afterEach(() => {
  for (const transport of open.splice(0)) transport.close();
});

function serve(http: HttpHandler) {
  const errors: string[] = [];
  const transport = createTransport({
    http,
    refusalAnswer,
    upgrade: () => ({ ok: false, answer: { status: 403 } }),
    onError: (error, where) => errors.push(`${where}: ${String(error)}`),
  });
  const port = transport.listen("127.0.0.1", 0);
  if (port === false) throw new Error("no port to be had");
  open.push(transport);
  return { port, url: `http://127.0.0.1:${port}`, errors };
}

/** Sends each text on one connection once the answer to the previous one begins; returns the answers. */
async function raw(port: number, ...texts: readonly string[]): Promise<string[]> {
  const socket = connect(port, "127.0.0.1");
  const answers: string[] = [];
  socket.on("error", () => undefined);
  for (const text of texts) {
    socket.write(text);
    const [chunk] = await once(socket, "data");
    answers.push(String(chunk));
  }
  socket.destroy();
  return answers;
}

async function refusalIn(response: Response) {
  return refusalOf({ status: response.status, body: await response.text() });
}

describe("a request", () => {
  it("reaches the handler complete", async () => {
    const { url } = serve(({ method, path, query, headers, address, body }) => ({
      status: 200,
      body: JSON.stringify([method, path, query, headers.get("x-word"), address, body.byteLength]),
    }));
    const response = await fetch(`${url}/a%20b/c?d=e&f`, {
      method: "PATCH",
      headers: { "X-Word": "é".normalize("NFD").slice(0, 1) },
      body: new Uint8Array(BODY_LIMIT_BYTES),
    });
    expect(await response.json()).toEqual([
      "PATCH",
      "/a%20b/c",
      "d=e&f",
      "e",
      "127.0.0.1",
      BODY_LIMIT_BYTES,
    ]);
  });

  it("[G5] with a body too large is refused before it is complete", async () => {
    let calls = 0;
    const { port } = serve(() => {
      calls += 1;
      return { status: 200 };
    });
    const head = `POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${1 << 20}\r\n\r\n`;
    const [got = ""] = await raw(port, head + "x".repeat(BODY_LIMIT_BYTES + 1));
    expect(got).toMatch(/^HTTP\/1\.1 413 Content Too Large\r\n/);
    expect(refusalOf({ status: 413, body: got.split("\r\n\r\n")[1] ?? "" })).toEqual([
      413,
      "too-large",
    ]);
    expect(calls).toBe(0);
  });
});

describe("an answer", () => {
  it("to HEAD is the head of that to GET, and the connection stays open", async () => {
    const { port } = serve(() => ({ status: 200, headers: { "x-word": "yes" }, body: "a body" }));
    const line = (method: string) => `${method} / HTTP/1.1\r\nhost: x\r\n\r\n`;
    const [head, whole] = await raw(port, line("HEAD"), line("GET"));
    expect(head).toMatch(/x-word: yes\r\n(.*\r\n)*content-length: 6\r\n(.*\r\n)*\r\n$/i);
    expect(whole).toMatch(/content-length: 6\r\n\r\na body$/i);
  });

  it("that has no body by its status has no length either, and the connection stays open", async () => {
    for (const status of [204, 304]) {
      const { port } = serve(() => ({ status, headers: { etag: '"x"' } }));
      const request = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";
      for (const answer of await raw(port, request, request)) {
        expect(answer).toMatch(/^HTTP\/1\.1 (204 No Content|304 Not Modified)\r\netag: "x"\r\n/);
        expect(answer).not.toMatch(/content-length/i);
        expect(answer).toMatch(/\r\n\r\n$/);
      }
    }
  });

  it("keeps every byte", async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 31) & 0xff);
    const { url } = serve(() => ({ status: 200, body: bytes }));
    const got = new Uint8Array(await (await fetch(url)).arrayBuffer());
    expect(Buffer.compare(got, bytes)).toBe(0);
  });

  it("[G5] of a handler that throws is 500 without the cause, which goes to the log", async () => {
    const { url, errors } = serve(() => {
      throw new Error("secret detail");
    });
    const response = await fetch(`${url}/x`);
    expect(response.headers.get("content-type")).toContain("json");
    expect(await refusalIn(response)).toEqual([500, "mistake"]);
    expect(errors).toEqual(["GET /x: Error: secret detail"]);
  });
});

describe("a stream", () => {
  function streamed() {
    const state: { out?: StreamOut; ends: number; starts: number } = { ends: 0, starts: 0 };
    const stream: HttpStream = {
      status: 200,
      headers: { "content-type": "text/event-stream" },
      start: (out) => {
        state.out = out;
        state.starts += 1;
        return () => {
          state.ends += 1;
        };
      },
    };
    return { state, ...serve(() => stream) };
  }

  it("opens before its first event, delivers each, and ends", async () => {
    const { state, url } = streamed();
    const response = await fetch(url);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    state.out?.write("data: 1\n\n");
    state.out?.write("");
    state.out?.write("data: 2\n\n");
    state.out?.end();
    state.out?.end();
    state.out?.write("data: 3\n\n");
    expect((await response.text()).trim()).toBe("data: 1\n\ndata: 2");
    expect(state.ends).toBe(0);
  });

  it("reports once that its reader has left, and ignores later writes", async () => {
    const { state, url, errors } = streamed();
    const abort = new AbortController();
    await fetch(url, { signal: abort.signal });
    abort.abort();
    await expect.poll(() => state.ends).toBe(1);
    state.out?.write("data: late\n\n");
    state.out?.end();
    expect(errors).toEqual([]);
  });

  it("[R7] reports that a reader is behind, and that it has caught up", async () => {
    const { state, port } = streamed();
    const socket = connect(port, "127.0.0.1");
    socket.pause();
    socket.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
    await expect.poll(() => state.starts).toBe(1);
    const chunk = "x".repeat(64 * 1024);
    let chunks = 0;
    for (; chunks < 1000 && state.out?.isBehind === false; chunks++) state.out.write(chunk);
    expect(state.out?.isBehind).toBe(true);
    socket.resume();
    await expect.poll(() => state.out?.isBehind).toBe(false);
    socket.destroy();
  });

  it("for HEAD is its head alone", async () => {
    const { state, url } = streamed();
    const response = await fetch(url, { method: "HEAD" });
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(state.starts).toBe(0);
  });
});

describe("the server's own routes", () => {
  it("start, join and follow a room, and refuse what is too much", async () => {
    const rooms = testRooms({ wrongCodes: { ...DEFAULT_API_RATES.wrongCodes, burst: 1 } });
    const { url, errors } = serve(
      createHttpHandler({ routes: rooms.routes, files: new Map(), allowedOrigins: new Set() }),
    );
    const post = (path: string, body: unknown) =>
      fetch(url + path, {
        method: "POST",
        headers: { "content-type": "application/json", origin: url },
        body: JSON.stringify(body),
      });
    const { code } = (await (await post("/api/rooms", {})).json()) as { code: string };
    const joined = await post(`/api/rooms/${code}/join`, { name: "Ann" });
    const { ticket } = (await joined.json()) as { ticket: string };
    expect(rooms.tickets.redeem(ticket)).toMatchObject({ ok: true, claim: { roomCode: code } });

    const stream = await fetch(`${url}/api/rooms/${code}/leaderboard/stream`);
    rooms.registry.closeAll(4410);
    expect(await stream.text()).toMatch(/event: leaderboard\ndata: .*\n\nevent: ended\n/);

    expect(await refusalIn(await fetch(`${url}/api/rooms/${code}`))).toEqual([404, "no-room"]);
    const guess = await fetch(`${url}/api/rooms/${code}`);
    expect(guess.headers.get("retry-after")).toBe("3");
    expect(await refusalIn(guess)).toEqual([429, "too-many"]);
    expect(await refusalIn(await fetch(`${url}/nothing`))).toEqual([404, "not-found"]);
    const foreign = await fetch(`${url}/api/rooms`, {
      headers: { origin: "https://evil.example" },
    });
    expect(await refusalIn(foreign)).toEqual([403, "origin"]);
    expect(errors).toEqual([]);
  });
});

/** Sockets whose handlers throw: what a bug costs. */
import { once } from "node:events";
import net from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import type { ConnectionHandler } from "./connection.ts";
import type { Transport, TransportParts } from "./transport.ts";
import { createTransport } from "./uws.ts";

const open: Transport[] = [];

afterEach(() => {
  for (const transport of open.splice(0)) transport.close();
});

function serve(upgrade: TransportParts["upgrade"]) {
  const errors: string[] = [];
  const transport = createTransport({
    http: () => ({ status: 200 }),
    refusalAnswer: ({ status }) => ({ status }),
    upgrade,
    onError: (error, where) => errors.push(`${where}: ${String(error)}`),
  });
  const port = transport.listen("127.0.0.1", 0);
  if (port === false) throw new Error("no port to be had");
  open.push(transport);
  return { url: `ws://127.0.0.1:${port}/ws`, errors, transport };
}

/** Handlers that do nothing except for `changed`. */
function handled(changed: Partial<ConnectionHandler>): ConnectionHandler {
  const idle = { onFrame: () => undefined, onDropped: () => undefined, onClose: () => undefined };
  return { ...idle, ...changed };
}

function planted(): never {
  throw new Error("planted");
}

describe("a handler that throws", () => {
  it("[G14] costs its own connection, which may reconnect, and no other", async () => {
    const { url, errors, transport } = serve(() => ({
      ok: true,
      subprotocol: "",
      open: () => handled({ onFrame: planted, onClose: planted }),
    }));
    const [broken, whole] = [new WebSocket(url), new WebSocket(url)];
    await Promise.all([once(broken, "open"), once(whole, "open")]);
    broken.send(Buffer.of(1));
    const [code] = await once(broken, "close");
    expect(code).toBe(CLOSE.mistake);
    expect(errors).toEqual(["connection: Error: planted", "connection: Error: planted"]);
    expect(whole.readyState).toBe(WebSocket.OPEN);
    expect(transport.connections).toBe(1);
    whole.close();
  });

  it("[G14] while opening closes that socket, and while deciding answers 500", async () => {
    const opening = serve(() => ({ ok: true, subprotocol: "", open: planted }));
    const [code] = await once(new WebSocket(opening.url), "close");
    expect(code).toBe(CLOSE.mistake);
    const deciding = serve(planted);
    const socket = new WebSocket(deciding.url);
    socket.on("error", () => undefined);
    const [, response] = await once(socket, "unexpected-response");
    expect(response.statusCode).toBe(500);
    expect(deciding.errors).toEqual(["upgrade: Error: planted"]);
    response.destroy();
  });
});

describe("a connection that ends", () => {
  it.each([
    ["a frame of a reserved kind", Buffer.of(0x85, 0x80, 0, 0, 0, 0), CLOSE.malformed],
    [
      "a frame without end",
      Buffer.of(0x82, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
      CLOSE.tooLarge,
    ],
    ["text", Buffer.of(0x81, 0x80, 0, 0, 0, 0), CLOSE.malformed],
    ["no close frame", undefined, undefined],
  ])("[G26] for %s ends with its own close code", async (_, bytes, expected) => {
    const codes: (number | undefined)[] = [];
    const { url, transport } = serve(() => ({
      ok: true,
      subprotocol: "",
      open: () => handled({ onClose: (code) => codes.push(code) }),
    }));
    const upgraded = await rawUpgrade(url);
    if (bytes === undefined) upgraded.destroy();
    else upgraded.write(bytes);
    await expect.poll(() => transport.connections).toBe(0);
    expect(codes).toEqual([expected]);
    upgraded.destroy();
  });
});

/** A connection past its handshake, for bytes that no library sends. */
async function rawUpgrade(url: string): Promise<net.Socket> {
  const { hostname, port, pathname } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  const lines = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"];
  const key = "Sec-WebSocket-Key: cmljb2NoZXQgYmVuY2ggaQ==";
  socket.write([`GET ${pathname} HTTP/1.1`, "Host: x", ...lines, key, "", ""].join("\r\n"));
  await once(socket, "data");
  return socket;
}

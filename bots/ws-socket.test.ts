import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import type { GameSocket } from "../client/net/links/socket.ts";
import { socketAddress, wsSockets } from "./ws-socket.ts";

const servers: WebSocketServer[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const client of server.clients) client.terminate();
    server.close();
  }
});

/** A server on a free local port, and its address as a user would write it. */
async function listen(): Promise<{ server: WebSocketServer; baseUrl: string }> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", path: "/ws" });
  servers.push(server);
  await once(server, "listening");
  return { server, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function closeOf(socket: GameSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.onClose = resolve;
  });
}

describe("wsSockets", () => {
  it("offers version and ticket, sends a copy of each frame, and receives frames", async () => {
    const { server, baseUrl } = await listen();
    const socket = wsSockets(baseUrl)("/ws", ["ricochet.v1", "ticket.abc"]);
    const [peer, request] = (await once(server, "connection")) as [
      WebSocket,
      { headers: Record<string, string> },
    ];
    expect(request.headers["sec-websocket-protocol"]).toBe("ricochet.v1,ticket.abc");
    expect(request.headers["sec-websocket-extensions"]).toBeUndefined();
    await new Promise<void>((resolve) => {
      socket.onOpen = resolve;
    });
    const heard = once(peer, "message");
    const buffer = new Uint8Array([1, 2, 3]);
    socket.send(buffer);
    buffer.fill(9);
    expect([...((await heard)[0] as Buffer)]).toEqual([1, 2, 3]);
    const frame = new Promise<Uint8Array>((resolve) => {
      socket.onFrame = resolve;
    });
    peer.send(new Uint8Array([4, 5]));
    expect((await frame).constructor).toBe(Uint8Array);
    expect([...(await frame)]).toEqual([4, 5]);
    const closed = closeOf(socket);
    peer.close(4409, "replaced");
    expect(await closed).toBe(4409);
    expect(() => socket.send(buffer)).not.toThrow();
  });

  it("reports a close when no server listens, and when it gives up while connecting", async () => {
    const { server, baseUrl } = await listen();
    const given = wsSockets(baseUrl)("/ws", ["ricochet.v1"]);
    const gaveUp = closeOf(given);
    given.close();
    expect(await gaveUp).toBe(1006);
    server.close();
    expect(await closeOf(wsSockets(baseUrl)("/ws", ["ricochet.v1"]))).toBe(1006);
  });
});

describe("socketAddress", () => {
  it.each([
    ["/ws", "http://localhost:8080", "ws://localhost:8080/ws"],
    ["/ws", "https://play.example/", "wss://play.example/ws"],
    ["wss://node-2.example/ws", "https://play.example/", "wss://node-2.example/ws"],
  ])("%s at %s is %s", (url, base, expected) => {
    expect(socketAddress(url, base)).toBe(expected);
  });
});

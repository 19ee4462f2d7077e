/** What the log may contain: never a secret. */
import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { decodeServerMessage, encodeLeave } from "../../shared/wire/messages.gen.ts";
import { SUBPROTOCOL, TICKET_PREFIX } from "../../shared/wire/schema.ts";
import { SNAPSHOT_KEYFRAME } from "../../shared/wire/snapshot/snapshot-header.ts";
import { Client, roomOn, startedApp, ticketOn } from "../test-server.ts";
import { createLogger } from "./log.ts";

function kept() {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk, _, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: createLogger("trace", stream), text: () => lines.join("") };
}

describe("the log", () => {
  it("[G15] of a whole session contains no ticket, token, key, name or query string", async () => {
    const { log, text } = kept();
    const key = "5ec7e7".repeat(12);
    const metricsToken = "metrics-token-of-the-operator";
    const { app, url } = await startedApp(
      ["--metrics-token", metricsToken, "--drain-seconds", "0"],
      log,
      { RICOCHET_TICKET_KEY: key },
    );
    const code = await roomOn(`${url}`);
    const ticket = await ticketOn(url, code, { name: "Lovelace" });
    const client = new Client(url, [SUBPROTOCOL, TICKET_PREFIX + ticket]);
    await client.message((bytes) => bytes[0] === SNAPSHOT_KEYFRAME);
    const welcome = decodeServerMessage(client.messages[0] ?? new Uint8Array());
    if (!welcome.ok || welcome.message.kind !== "welcome") throw new Error("no welcome");
    const { resumeToken } = welcome.message;
    const asked = [
      fetch(`${url}/api/rooms/${code}?token=query-secret`),
      fetch(`${url}/nothing?ticket=query-secret`),
      fetch(`${url}/metrics?x=query-secret`, {
        headers: { authorization: `Bearer ${metricsToken}` },
      }),
      fetch(`${url}/metrics`, { headers: { authorization: "Bearer wrong-token", via: "x" } }),
    ];
    await Promise.all(asked);
    await new Client(url, [SUBPROTOCOL, TICKET_PREFIX + ticket]).closed();
    client.socket.send(Uint8Array.of(0x7f, 1, 2));
    await client.closed();
    const second = await ticketOn(url, code, { name: "Lovelace" });
    const other = new Client(url, [SUBPROTOCOL, TICKET_PREFIX + second]);
    await other.message((bytes) => bytes[0] === SNAPSHOT_KEYFRAME);
    other.socket.send(encodeLeave());
    await other.closed();
    await app.drain();
    expect(text()).toContain("room opened");
    expect(text()).toContain("drained");
    const secrets = [ticket, second, resumeToken, key, metricsToken, "Lovelace"];
    for (const secret of [...secrets, "wrong-token", "query-secret"])
      expect(text()).not.toContain(secret);
  });

  it("[G15] [L5] hides values under the name of a secret, at any depth", () => {
    const { log, text } = kept();
    for (const name of [
      "ticket",
      "token",
      "hostToken",
      "authorization",
      "password",
      "key",
      "playerKey",
    ]) {
      log.info({ [name]: "planted" }, "x");
      log.info({ detail: { [name]: "planted" } }, "x");
      log.info({ request: { headers: { [name]: "planted" } } }, "x");
    }
    expect(text()).toContain("[secret]");
    expect(text()).not.toContain("planted");
  });
});

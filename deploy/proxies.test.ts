/**
 * The example proxies of deploy/, run unchanged except for names, ports and certificate: page, API and
 * socket over TLS. Skipped where Caddy, nginx or openssl is not installed.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Client, startedApp, type TestServer } from "../server/test-server.ts";
import { CLOSE } from "../shared/wire/close-codes.ts";
import { SUBPROTOCOL, TICKET_PREFIX } from "../shared/wire/schema.ts";
import { SNAPSHOT_DELTA } from "../shared/wire/snapshot/snapshot-header.ts";

const DEPLOY = path.join(import.meta.dirname, "../deploy");

function isInstalled(program: string, argument: string): boolean {
  return spawnSync(program, [argument]).error === undefined;
}

const HAS_OPENSSL = isInstalled("openssl", "version");

interface Proxy {
  readonly name: string;
  readonly isInstalled: boolean;
  /** Writes the configuration from the example; returns the command that runs it. */
  readonly prepare: (folder: string, port: number, backend: number) => readonly string[];
}

function example(file: string, changes: readonly (readonly [string, string])[]): string {
  let text = readFileSync(path.join(DEPLOY, file), "utf8");
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`deploy/${file} lacks ${from}`);
    text = text.replaceAll(from, to);
  }
  return text;
}

const PROXIES: readonly Proxy[] = [
  {
    name: "Caddy",
    isInstalled: isInstalled("caddy", "version"),
    prepare: (folder, port, backend) => {
      const site = example("Caddyfile", [
        ["play.example.org {", `https://localhost:${port} {\n\ttls ${folder}/crt ${folder}/key`],
        ["127.0.0.1:8080\n", `127.0.0.1:${backend}\n`],
      ]);
      const all = `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${site}`;
      writeFileSync(path.join(folder, "Caddyfile"), all);
      return ["caddy", "run", "--adapter", "caddyfile", "--config", path.join(folder, "Caddyfile")];
    },
  },
  {
    name: "nginx",
    isInstalled: isInstalled("nginx", "-v"),
    prepare: (folder, port, backend) => {
      const site = example("nginx.conf", [
        ["listen 443 ", `listen 127.0.0.1:${port} `],
        ["play.example.org;", "localhost;"],
        ["/etc/letsencrypt/live/play.example.org/fullchain.pem", `${folder}/crt`],
        ["/etc/letsencrypt/live/play.example.org/privkey.pem", `${folder}/key`],
        ["server 127.0.0.1:8080;", `server 127.0.0.1:${backend};`],
      ]);
      const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
        .join("\n");
      const all = `daemon off;\npid ${folder}/pid;\nerror_log ${folder}/log;\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${site}}\n`;
      writeFileSync(path.join(folder, "conf"), all);
      return ["nginx", "-e", path.join(folder, "log"), "-c", path.join(folder, "conf")];
    },
  },
];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

describe.skipIf(!HAS_OPENSSL)("the example proxies (need openssl)", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "ricochet-proxy-"));
  const processes: ChildProcess[] = [];
  const servers: TestServer[] = [];

  beforeAll(() => {
    const made = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
    const files = ["-keyout", path.join(folder, "key"), "-out", path.join(folder, "crt")];
    execFileSync("openssl", ["req", ...made, ...names, "-days", "2", ...files], {
      stdio: "ignore",
    });
  });
  afterEach(async () => {
    for (const child of processes.splice(0)) {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    }
    for (const { app } of servers.splice(0)) await app.stop();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Sends a request through the proxy, from an address that the server does not trust as a proxy. */
  function ask(
    url: string,
    given: { headers?: Record<string, string>; body?: object } = {},
  ): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
    const { headers, body } = given;
    const options = {
      ca: readFileSync(path.join(folder, "crt")),
      localAddress: "127.0.0.2",
      family: 4,
      method: body === undefined ? "GET" : "POST",
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      agent: false as const,
    };
    return new Promise((resolve, reject) => {
      const asked = request(url, options, async (response) => {
        let text = "";
        for await (const chunk of response) text += String(chunk);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
      asked.on("error", reject);
      asked.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  async function behind(proxy: Proxy): Promise<string> {
    const args = ["--trust-proxy", "127.0.0.1", "--wrong-codes-per-address", "3"];
    const server = await startedApp(args);
    servers.push(server);
    const port = await freePort();
    const [program = "", ...flags] = proxy.prepare(folder, port, server.port);
    const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    processes.push(spawn(program, flags, { stdio: "ignore", env }));
    const url = `https://localhost:${port}`;
    const status = () =>
      ask(`${url}/healthz`).then(
        (answer) => answer.status,
        () => 0,
      );
    await expect.poll(status).toBe(200);
    return url;
  }

  for (const proxy of PROXIES) {
    it.skipIf(!proxy.isInstalled)(`[O8] ${proxy.name} (if it is installed)`, async () => {
      const url = await behind(proxy);
      const page = await ask(`${url}/healthz`);
      expect(page.headers["strict-transport-security"]).toBe("max-age=15552000");
      expect((await ask(`${url}/metrics`)).status).toBeGreaterThanOrEqual(403);

      const headers = { origin: url };
      const made = await ask(`${url}/api/rooms`, { headers, body: {} });
      const { code } = JSON.parse(made.text) as { code: string };
      const join = await ask(`${url}/api/rooms/${code}/join`, { headers, body: { name: "Ada" } });
      const { ticket } = JSON.parse(join.text) as { ticket: string };
      const socketOptions = { ca: readFileSync(path.join(folder, "crt")), headers };
      const client = new Client(url, [SUBPROTOCOL, TICKET_PREFIX + ticket], socketOptions);
      await client.message((bytes) => bytes[0] === SNAPSHOT_DELTA);
      expect(client.socket.protocol).toBe(SUBPROTOCOL);
      client.socket.send(Uint8Array.of(0x7f));
      expect(await client.closed()).toBe(CLOSE.malformed);

      const statuses: number[] = [];
      for (let i = 0; i < 5; i++) {
        const forged = { "x-forwarded-for": `192.0.2.${i}` };
        statuses.push((await ask(`${url}/api/rooms/ZZZZZZ`, { headers: forged })).status);
      }
      expect(statuses).toEqual([404, 404, 404, 429, 429]);
    });
  }
});

/** TLS by the server itself, with a certificate that openssl makes for the test. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { CLOSE } from "../shared/wire/close-codes.ts";
import { SUBPROTOCOL } from "../shared/wire/schema.ts";
import { Client, startedApp } from "./test-server.ts";
import { checkTlsFiles } from "./transport/tls-files.ts";

const folder = mkdtempSync(path.join(tmpdir(), "ricochet-tls-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string): string => path.join(folder, name);

const HAS_OPENSSL = spawnSync("openssl", ["version"]).status === 0;

/** A certificate of its own for localhost; returns the flags for it. */
function certificate(name: string): readonly [certFile: string, keyFile: string] {
  const [cert, key] = [file(`${name}.crt`), file(`${name}.key`)];
  const subject = [
    "-subj",
    "/CN=localhost",
    "-addext",
    "subjectAltName=DNS:localhost,IP:127.0.0.1",
  ];
  const made = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  execFileSync(
    "openssl",
    ["req", ...made, ...subject, "-days", "2", "-keyout", key, "-out", cert],
    {
      stdio: "ignore",
    },
  );
  return [cert, key];
}

describe("certificate and key", () => {
  it("[G7] [G12] that are missing, unreadable or no PEM stop the start with a sentence", () => {
    expect(checkTlsFiles("", "")).toEqual({ ok: true, tls: undefined });
    writeFileSync(file("text"), "hello");
    const cases: readonly (readonly [string, string, RegExp])[] = [
      [file("text"), "", /also set --tls-key/],
      ["", file("text"), /also set --tls-cert/],
      [file("none"), file("text"), /--tls-cert .*none can't be read: ENOENT/],
      [file("text"), file("text"), /--tls-cert .*text contains no CERTIFICATE/],
    ];
    for (const [cert, key, expected] of cases) {
      const checked = checkTlsFiles(cert, key);
      expect(checked.ok ? "" : checked.reason).toMatch(expected);
    }
  });

  it.skipIf(!HAS_OPENSSL)("[G12] of two pairs are refused", () => {
    const [cert] = certificate("one");
    const [, key] = certificate("two");
    const checked = checkTlsFiles(cert, key);
    expect(checked.ok ? "" : checked.reason).toMatch(/can't be used together/);
  });
});

describe.skipIf(!HAS_OPENSSL)("a server with a certificate (needs openssl)", () => {
  it("[G12] speaks TLS to page and socket, and tells browsers to stay with it", async () => {
    const [cert, key] = certificate("server");
    const { app, port, url } = await startedApp(["--tls-cert", cert, "--tls-key", key]);
    try {
      expect(url).toBe(`https://127.0.0.1:${port}`);
      const ca = readFileSync(cert);
      const headers = await new Promise<Record<string, unknown>>((resolve, reject) => {
        request(`${url}/healthz`, { ca }, (response) => {
          response.resume();
          resolve({ status: response.statusCode, ...response.headers });
        })
          .on("error", reject)
          .end();
      });
      expect(headers).toMatchObject({ status: 200 });
      expect(headers["strict-transport-security"]).toMatch(/^max-age=\d{7,}$/);
      expect(await new Client(url, [SUBPROTOCOL], { ca }).closed()).toBe(CLOSE.ticket);
      await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
    } finally {
      await app.stop();
    }
  });
});

import { describe, expect, it } from "vitest";
import { type Config, helpText, readConfig, SETTINGS } from "./config.ts";

function configOf(args: string[], env: Record<string, string> = {}): Config {
  const result = readConfig(args, env);
  if (!result.ok || !("config" in result)) throw new Error(JSON.stringify(result));
  return result.config;
}

function reasonOf(args: string[], env: Record<string, string> = {}): string {
  const result = readConfig(args, env);
  if (result.ok) throw new Error("was accepted");
  return result.reason;
}

describe("configuration", () => {
  it("has a default for everything", () => {
    expect(configOf([])).toMatchObject({ port: 8080, host: "", fill: 6, roundSeconds: 300 });
  });

  it("takes a flag before its variable, and a variable before the default", () => {
    expect(configOf([], { PORT: "9000" }).port).toBe(9000);
    expect(configOf(["--port", "9001"], { PORT: "9000" }).port).toBe(9001);
    expect(configOf(["--port=9002"]).port).toBe(9002);
    expect(configOf([], { PORT: "" }).port).toBe(8080);
  });

  it("[G7] names the flag or the variable that is wrong, its value and what it must be", () => {
    expect(reasonOf(["--port", "http"])).toBe(
      'must be a whole number from 0 to 65535, not "http"'.replace(/^/, "--port "),
    );
    expect(reasonOf([], { PORT: "70000" })).toContain("PORT must be a whole number");
    expect(reasonOf(["--fill", "-1"])).toContain("--fill");
    expect(reasonOf(["--fill", "1.5"])).toContain("--fill must be a whole number");
    expect(reasonOf(["--log-level", "loud"])).toContain("must be one of trace");
  });

  it("[G7] names every mistake at once", () => {
    const reason = reasonOf(["--port", "x", "--max-rooms", "0"], { RICOCHET_FILL: "many" });
    expect(reason.split("\n")).toHaveLength(3);
  });

  it("[G7] refuses flags that do not exist, and flags without a value", () => {
    expect(reasonOf(["--prot", "9000"])).toMatch(/--prot.*--help/);
    expect(reasonOf(["--port"])).toContain("--port");
    expect(reasonOf(["9000"])).toContain("9000");
  });

  it("[G2] [G7] a bad origin stops the start instead of admitting every page", () => {
    for (const bad of ["*", "play.example.org", "https://a.example/path", "ftp://a.example"])
      expect(reasonOf(["--allow-origin", `https://ok.example,${bad}`])).toContain(`"${bad}"`);
    const { allowedOrigins } = configOf([
      "--allow-origin",
      "https://a.example, http://b.example:81",
    ]);
    expect([...allowedOrigins]).toEqual(["https://a.example", "http://b.example:81"]);
  });

  it("never shows a secret in an error", () => {
    const secret = "s".repeat(300);
    expect(reasonOf(["--metrics-token", secret])).not.toContain("sss");
  });

  it("[G8] a ticket key is 32 bytes or more in hex or base64, and a bad one is never shown", () => {
    const bytes = Uint8Array.from({ length: 40 }, (_, i) => i * 6);
    for (const form of ["hex", "base64", "base64url"] as const) {
      const { ticketKey } = configOf([], {
        RICOCHET_TICKET_KEY: Buffer.from(bytes).toString(form),
      });
      expect(ticketKey).toEqual(bytes);
    }
    expect(configOf([]).ticketKey).toBeUndefined();
    for (const bad of ["secret", "ab".repeat(31), "z".repeat(64).concat("!"), "x y".repeat(30)]) {
      const reason = reasonOf([], { RICOCHET_TICKET_KEY: bad });
      expect(reason).toMatch(/RICOCHET_TICKET_KEY must be 32 random bytes/);
      expect(reason).not.toContain(bad);
    }
    expect(reasonOf(["--ticket-key", "ab".repeat(32)])).toContain("--help");
  });

  it("[G7] [G9] a bad list of proxies stops the start, and is named", () => {
    for (const bad of ["0", "11", "-1", "10.0.0.0/33", "proxy.example", "::1/x"])
      expect(reasonOf([`--trust-proxy=${bad}`])).toContain(`--trust-proxy holds "${bad}"`);
    expect(configOf(["--trust-proxy", "2"]).trustProxy).toMatchObject({ hops: 2 });
    expect(configOf([]).trustProxy).toMatchObject({ hops: 0 });
  });

  it("[G7] takes a database only with a folder in which results wait, and shows no password", () => {
    expect(configOf([])).toMatchObject({ data: "data", database: "" });
    for (const off of ["off", ""]) expect(configOf(["--data", off]).data).toBe("");
    const url = "postgres://me:secret@db.example:5432/play";
    expect(configOf(["--database", url])).toMatchObject({ data: "data", database: url });
    expect(reasonOf(["--database", url, "--data", "off"])).toContain("--data must be a folder");
    for (const bad of ["mysql://me:secret@x/y", "postgres://", "me:secret@x", "postgres:///x"]) {
      expect(reasonOf(["--database", bad])).toContain("--database must be like postgres://");
      expect(reasonOf(["--database", bad])).not.toContain("secret");
    }
  });

  it("explains every setting in its help", () => {
    const result = readConfig(["--help"], {});
    expect(result).toEqual({ ok: true, help: helpText() });
    for (const { flag, variable } of Object.values(SETTINGS)) {
      if (flag !== undefined) expect(helpText()).toContain(`--${flag} `);
      expect(helpText()).toContain(variable);
    }
  });
});

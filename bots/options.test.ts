import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { DIRECT_LINK, NAMED_LINKS, plainLink } from "../client/net/links/link-profile.ts";
import { FIGURE_NAMES } from "./figures.ts";
import { type BotOptions, readOptions } from "./options.ts";

function optionsOf(...args: string[]): BotOptions {
  const read = readOptions(args);
  if (read.kind !== "run") throw new Error(JSON.stringify(read));
  return read.options;
}

function mistakeOf(...args: string[]): string {
  const read = readOptions(args);
  if (read.kind !== "mistake") throw new Error(JSON.stringify(read));
  return read.reason;
}

describe("readOptions", () => {
  it("works without flags", () => {
    expect(optionsOf()).toEqual({
      count: 10,
      spectators: 0,
      seconds: 30,
      room: undefined,
      url: "http://localhost:8080",
      net: DIRECT_LINK,
      skill: "normal",
      isJson: false,
      assertions: [],
    });
  });

  it("reads every flag", () => {
    const args =
      "--count 100 --spectators 3 --seconds 5 --room k7rm2q --url https://play.example --net 100+30 --skill hard --json --assert rtt.p99<120 --assert resyncs==0";
    expect(optionsOf(...args.split(" "))).toEqual({
      count: 100,
      spectators: 3,
      seconds: 5,
      room: "K7RM2Q",
      url: "https://play.example",
      net: plainLink(100, 30),
      skill: "hard",
      isJson: true,
      assertions: [
        { text: "rtt.p99<120", name: "rtt.p99", operator: "<", bound: 120 },
        { text: "resyncs==0", name: "resyncs", operator: "==", bound: 0 },
      ],
    });
  });

  it("knows every named link, and lists them in its help", () => {
    const help = readOptions(["--help"]);
    for (const link of NAMED_LINKS) {
      expect(optionsOf("--net", link.name).net).toEqual(link);
      expect(help.kind === "help" ? help.text : "").toContain(link.name);
    }
  });

  it.each([
    ["--count", "0"],
    ["--count", "1001"],
    ["--count", "ten"],
    ["--spectators", "1.5"],
    ["--seconds", "0"],
    ["--seconds", "1e3"],
    ["--room", "../x"],
    ["--url", "localhost:8080"],
    ["--url", "ftp://localhost"],
    ["--net", "fast"],
    ["--net", "1001"],
    ["--skill", "godlike"],
    ["--assert", "rtt.p99"],
    ["--assert", "speed<5"],
    ["--colour", "red"],
  ])("[B2] refuses %s %s with a message that names the flag", (flag, value) => {
    const reason = mistakeOf(flag, value);
    expect(reason).toContain(flag);
    expect(reason).toContain("--help");
  });

  it("[B2] refuses a flag without a value, and a value without a flag", () => {
    expect(mistakeOf("--count")).toContain("--count");
    expect(mistakeOf("100")).toContain("100");
  });

  it("reports all mistakes at once", () => {
    const reason = mistakeOf("--count", "0", "--seconds", "0", "--assert", "speed<5");
    expect(reason).toContain("--count");
    expect(reason).toContain("--seconds");
    expect(reason).toContain('"speed"');
    for (const name of FIGURE_NAMES) expect(reason).toContain(name);
  });

  it("shows the help regardless of other flags", () => {
    expect(readOptions(["--help", "--count", "0"])).toMatchObject({ kind: "help" });
  });
});

describe("the command", () => {
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", main, ...args], { encoding: "utf8" });

  it("[B2] exits with 2 and a message on stderr for a bad flag, before connecting", () => {
    const { status, stdout, stderr } = run("--count", "many");
    expect(stderr).toContain('--count takes a whole number from 1 to 1000, not "many".');
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });

  it("exits with 1 and a message on stderr when no server answers", () => {
    const { status, stdout, stderr } = run("--url", "http://127.0.0.1:1");
    expect(stderr).toContain("No server answers at http://127.0.0.1:1");
    expect(stdout).toBe("");
    expect(status).toBe(1);
  });
});

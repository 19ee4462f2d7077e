import { describe, expect, it } from "vitest";
import type { Bench } from "./bench-api.ts";
import { listText, readCommand } from "./options.ts";

const nothing = async () => ({ figures: {}, targets: {} });
const PLAIN: Bench = { name: "wire", sentence: "Bits of a ship.", run: nothing };
const OWN_FLAGS: Bench = {
  name: "capacity",
  sentence: "What a server holds.",
  flags: [
    { name: "profile", form: "", meaning: "hot functions" },
    { name: "bots", form: "N", meaning: "how many" },
  ],
  run: nothing,
};
const BENCHES = [PLAIN, OWN_FLAGS];

describe("the benches' command line", () => {
  it("lists the benches without a name", () => {
    expect(readCommand([], BENCHES)).toEqual({ kind: "list" });
    expect(readCommand(["--help"], BENCHES)).toEqual({ kind: "list" });
  });

  it("runs the named bench, with the common flags", () => {
    expect(readCommand(["wire", "--json", "--quick", "--write"], BENCHES)).toEqual({
      kind: "run",
      bench: PLAIN,
      options: { isJson: true, isQuick: true, isWritten: true, flags: {} },
    });
  });

  it("passes a bench its own flags", () => {
    expect(readCommand(["capacity", "--profile", "--bots", "7"], BENCHES)).toEqual({
      kind: "run",
      bench: OWN_FLAGS,
      options: {
        isJson: false,
        isQuick: false,
        isWritten: false,
        flags: { profile: true, bots: "7" },
      },
    });
  });

  it.each([
    [["nope"], "nope"],
    [["--json"], "No bench is named"],
    [["--json", "wire"], "--json"],
    [["wire", "--jsn"], "--jsn"],
    [["wire", "--bots", "7"], "--bots"],
    [["wire", "more"], "more"],
    [["capacity", "--bots"], "--bots"],
  ])("refuses %j with a message", (args, named) => {
    const command = readCommand(args, BENCHES);
    expect(command.kind).toBe("mistake");
    if (command.kind === "mistake") expect(command.reason).toContain(named);
  });

  it("lists each bench with its description and flags", () => {
    const text = listText(BENCHES);
    for (const part of ["wire", "Bits of a ship.", "capacity", "--bots N", "--profile", "--write"])
      expect(text).toContain(part);
  });
});

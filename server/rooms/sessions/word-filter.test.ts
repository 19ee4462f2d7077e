/** Rude words: masked if the host wants it, and only those. */
import { describe, expect, it } from "vitest";
import { encodeChat } from "../../../shared/wire/messages.gen.ts";
import { eventsOf, join, messages, newest, runRoom, testRoom } from "../test-room.ts";
import { createWordFilter, type WordFilter } from "./word-filter.ts";

async function loaded(): Promise<WordFilter> {
  const filter = createWordFilter((error) => {
    throw error;
  });
  filter.load();
  while (filter.mask("") === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
  return filter;
}

describe("the word filter", () => {
  it("[R23] masks rude words, also disguised, and leaves innocent ones", async () => {
    const filter = await loaded();
    expect(filter.mask("what the fuck")).toBe("what the ****");
    expect(filter.mask("sh1t happens")).toBe("**** happens");
    for (const innocent of [
      "cockpit",
      "shiitake",
      "Scunthorpe",
      "assassin",
      "a class pass",
      "documents",
      "Dickens",
    ])
      expect(filter.mask(innocent)).toBe(innocent);
  });

  it("[R23] returns nothing before its list is loaded, so that no word passes unchecked", () => {
    expect(createWordFilter(() => undefined).mask("fuck")).toBeUndefined();
  });

  it("[R23] applies to chat and names in rooms whose host wants it, and in no other", async () => {
    const words = await loaded();
    const said = [true, false].map((filtersWords) => {
      const test = testRoom({ settings: { filtersWords } }, { words });
      const wire = join(test, "shitface");
      wire.handler?.onFrame(encodeChat({ text: "fuck this" }));
      runRoom(test, 20);
      return [
        newest(wire, "welcome").name,
        eventsOf(wire).find(({ kind }) => kind === "chat")?.text,
      ];
    });
    expect(said).toEqual([
      ["Pilot", "**** this"],
      ["shitface", "fuck this"],
    ]);
  });

  it("[R23] that is still loading refuses a chat for a moment", () => {
    const words: WordFilter = { load: () => undefined, mask: () => undefined };
    const test = testRoom({ settings: { filtersWords: true } }, { words });
    const wire = join(test, "Ada");
    wire.handler?.onFrame(encodeChat({ text: "hello" }));
    runRoom(test, 20);
    expect(messages(wire, "notice")).toMatchObject([{ about: "tooMany" }]);
  });
});

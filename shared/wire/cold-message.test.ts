/** Messages assembled from parts that were encoded earlier. */
import { encode } from "@msgpack/msgpack";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packList } from "./cold-message.ts";
import * as codec from "./messages.gen.ts";
import { MESSAGES } from "./schema.ts";
import { fieldsOf, longest } from "./test-messages.ts";

describe("cold messages", () => {
  it("[W1] have the same bytes if their shared part was encoded earlier, however many items it has", () => {
    const tables = MESSAGES.filter(({ name }) => name === "Welcome");
    expect(tables).toHaveLength(1);
    const check = (welcome: Parameters<typeof codec.encodeWelcome>[0]): void => {
      const tail = {
        round: codec.packRoundInfo(welcome.round),
        match: codec.packMatchInfo(welcome.match),
        settings: codec.packRoomSettings(welcome.settings),
        hosting: codec.packHosting(welcome.hosting),
        players: packList(welcome.players.map(codec.packPlayerInfo)),
        leaderboard: packList(welcome.leaderboard.map(codec.packScoreRow)),
      };
      expect(codec.joinWelcome(welcome, tail)).toEqual(codec.encodeWelcome(welcome));
    };
    for (const { fields } of tables) {
      // The tables' own values: messages made from them are valid for the encoder.
      const any = fieldsOf(fields) as fc.Arbitrary<Parameters<typeof check>[0]>;
      fc.assert(fc.property(any, check));
      check(longest(fields) as Parameters<typeof check>[0]);
    }
    for (const length of [0, 15, 16, 65_535, 65_536]) {
      const list = packList(Array(length).fill(Uint8Array.of(7)));
      expect(Buffer.compare(list, encode(Array(length).fill(7))), `${length}`).toBe(0);
    }
  });
});

import { describe, expect, it } from "vitest";
import { NAMED_LINKS } from "../client/net/links/link-profile.ts";
import { fight } from "./netcode/fight.ts";
import { netcodeResult } from "./netcode.ts";

describe("the bench netcode", () => {
  it("[B3] has all figures and targets of all links, the same in every run", async () => {
    const link = NAMED_LINKS[0];
    if (link === undefined) throw new Error("no links");
    const figures = await fight(link, 4, 0.1);
    expect(await fight(link, 4, 0.1)).toEqual(figures);
    const result = netcodeResult(NAMED_LINKS.map(({ name }) => ({ name, figures })));
    for (const { name } of NAMED_LINKS) {
      for (const key of ["mismatches", "correctionsPerMinute", "correctionP99Px", "drawDelayMs"])
        expect(result.figures[`${name}.${key}`]).toBeGreaterThanOrEqual(0);
      for (const key of ["inputOverFloorP50Ms", "starvationPercent", "hitAgreementPercent"])
        expect(result.figures[`${name}.${key}`]).toBeGreaterThanOrEqual(0);
      expect(result.targets[`${name}.mismatches`]).toEqual({ max: 0 });
    }
    for (const target of Object.keys(result.targets))
      expect(result.figures).toHaveProperty([target]);
  });
});

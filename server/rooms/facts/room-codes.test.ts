/** Codes of rooms and invitations, as people type them and strangers guess them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newCode, parseCode } from "./room-codes.ts";

const CODE = /^[2-9A-HJKMNP-TV-Z]{6}$/;
const codes = fc.array(fc.nat({ max: 29 }), { minLength: 6, maxLength: 6 }).map((digits) => {
  const left = [...digits];
  return newCode(() => left.pop() ?? 0);
});

describe("a code", () => {
  it("is read in any case and with spaces or dashes anywhere", () => {
    fc.assert(
      fc.property(codes, fc.nat({ max: 6 }), fc.constantFrom(" ", "-", ""), (code, at, mark) => {
        expect(code).toMatch(CODE);
        expect(parseCode(code)).toBe(code);
        const typed = `${code.slice(0, at)}${mark}${code.slice(at)}`.toLowerCase();
        expect(parseCode(typed)).toBe(code);
      }),
    );
  });

  it("[G5] is not read from other text: any text gives a code of the alphabet or nothing", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(..."ILOU01AZßı-ﬁ "), maxLength: 9 }),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const code = parseCode(typed);
        if (code !== undefined) expect(code).toMatch(CODE);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Names as a room shows them, for any text that people type. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanName, uniqueName } from "./names.ts";

/** Any text: every code point, lone surrogates, and pieces that are known to cause trouble. */
const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom(
        "\u202e",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u2066",
        "\u0000",
        "\u001b",
        "\u2028",
        "\u3000",
        "\ud83d\ude80",
        "\ud83d",
        "\ude80",
        "\ufdfa",
        "e\u0301",
        "\u00ad",
        " ",
        "\t",
        "x",
        "İ",
        "ß",
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join("")),
);

describe("a name", () => {
  it("[R3] is 1 to 16 units of plain text, whatever was requested", () => {
    fc.assert(
      fc.property(anything, (requestedName) => {
        const name = cleanName(requestedName);
        expect(name.length).toBeGreaterThanOrEqual(1);
        expect(name.length).toBeLessThanOrEqual(16);
        // Control, format (with every direction mark), private and lone surrogate characters.
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(name).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
        expect(name).toBe(name.trim());
        expect(name).not.toMatch(/\s\s|[^\S ]/u);
      }),
      { numRuns: 5000 },
    );
  });

  it("[R3] does not change when cleaned again", () => {
    fc.assert(
      fc.property(anything, (requestedName) => {
        expect(cleanName(cleanName(requestedName))).toBe(cleanName(requestedName));
      }),
      { numRuns: 5000 },
    );
  });

  it("[R3] keeps what people write, and falls back when nothing is left", () => {
    expect(cleanName("  Ada   Lovelace ")).toBe("Ada Lovelace");
    expect(cleanName("Ада Łódź 李")).toBe("Ада Łódź 李");
    expect(cleanName("\uff21\uff44\uff41")).toBe("Ada");
    expect(cleanName("<b>Bob</b>")).toBe("<b>Bob</b>");
    expect(cleanName("a\u202eb")).toBe("ab");
    expect(cleanName("fifteen letters\ud83d\ude80")).toBe("fifteen letters");
    expect(cleanName(" \u200b\u202e ")).toBe("Pilot");
    expect(cleanName("")).toBe("Pilot");
  });

  it("[R3] is made unique within 16 units, whatever names are taken", () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 30 }), (requests) => {
        const taken = new Set<string>();
        for (const requestedName of [...requests, ...requests]) {
          const name = uniqueName(cleanName(requestedName), (other) =>
            taken.has(other.toLowerCase()),
          );
          expect(taken.has(name.toLowerCase())).toBe(false);
          expect(name.length).toBeLessThanOrEqual(16);
          expect(name).not.toMatch(/\p{Cs}/u);
          taken.add(name.toLowerCase());
        }
      }),
    );
  });

  it("[R3] gets rising numbers when many request the same one", () => {
    const taken = new Set<string>();
    const names = Array.from({ length: 12 }, () => {
      const name = uniqueName("Sixteen letters!", (other) => taken.has(other));
      taken.add(name);
      return name;
    });
    expect(names.slice(0, 2)).toEqual(["Sixteen letters!", "Sixteen letter 2"]);
    expect(names[11]).toBe("Sixteen lette 12");
  });
});

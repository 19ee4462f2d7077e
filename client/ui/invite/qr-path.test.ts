import qrcode from "qrcode-generator";
import { describe, expect, it } from "vitest";
import { QUIET_ZONE, qrPath } from "./qr-path.ts";

/** The modules that a path fills, as "column row". */
function filled(path: string): Set<string> {
  const modules = new Set<string>();
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    for (let column = 0; column < Number(width); column++)
      modules.add(`${Number(x) - QUIET_ZONE + column} ${Number(y) - QUIET_ZONE}`);
  return modules;
}

describe("qrPath", () => {
  it("[C40] fills exactly the dark modules of a link's code, within a quiet zone", () => {
    const code = qrcode(0, "M");
    code.addData("https://play.example.org/r/ABC234");
    code.make();
    const dark = new Set<string>();
    const count = code.getModuleCount();
    for (let row = 0; row < count; row++)
      for (let column = 0; column < count; column++)
        if (code.isDark(row, column)) dark.add(`${column} ${row}`);
    expect(filled(qrPath(code))).toEqual(dark);
  });

  it("is empty for a code without dark modules", () => {
    expect(qrPath({ getModuleCount: () => 3, isDark: () => false })).toBe("");
  });
});

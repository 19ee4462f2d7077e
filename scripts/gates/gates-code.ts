/** Violations of the simulation's exactness, and of the code style in any box. */
import type { Plant } from "./gates-tree.ts";

export const CODE_PLANTS: readonly Plant[] = [
  {
    name: "wire uses a clock",
    file: "shared/wire/x-date.ts",
    text: `export const v: number = Date.now();
`,
    caughtBy: ["biome noRestrictedGlobals"],
  },
  {
    name: "wire uses Math.random",
    file: "shared/wire/x-random.ts",
    text: `export const v: number = Math.random();
`,
    caughtBy: ["biome plugin"],
  },
  {
    name: "an AI player takes Math apart",
    file: "shared/ai/x-random.ts",
    text: `const { random } = Math;

export const v: number = random();
`,
    caughtBy: ["biome plugin"],
  },
  {
    name: "an AI player reads a computed member of Math",
    file: "shared/ai/x-computed.ts",
    text: `export const v = (name: "random"): number => Math[name]();
`,
    caughtBy: ["biome plugin"],
  },
  {
    name: "an AI player uses a clock",
    file: "shared/ai/x-performance.ts",
    text: `export const v: number = performance.now();
`,
    caughtBy: ["tsc TS2304", "biome noRestrictedGlobals"],
  },
  {
    name: "floating-point trigonometry in shared/maths",
    file: "shared/maths/x-sin.ts",
    text: `export const v: number = Math.sin(1);
`,
    caughtBy: ["biome plugin"],
  },
  {
    name: "sim takes Math apart",
    file: "shared/sim/x-random.ts",
    text: `const { random } = Math;

export const v: number = random();
`,
    caughtBy: ["biome noRestrictedGlobals"],
  },
  {
    name: "sim uses Math.sin",
    file: "shared/sim/x-sin.ts",
    text: `export const v: number = Math.sin(1);
`,
    caughtBy: ["biome noRestrictedGlobals", "biome plugin"],
  },
  {
    name: "sim uses globalThis",
    file: "shared/sim/x-global.ts",
    text: `export const v: number = globalThis.Math.random();
`,
    caughtBy: ["biome noRestrictedGlobals"],
  },
  {
    name: "sim uses Date",
    file: "shared/sim/x-date.ts",
    text: `export const v: number = Date.now();
`,
    caughtBy: ["biome noRestrictedGlobals"],
  },
  {
    name: "sim uses performance.now",
    file: "shared/sim/x-performance.ts",
    text: `export const v: number = performance.now();
`,
    caughtBy: ["biome noRestrictedGlobals"],
  },
  {
    name: "sim uses crypto",
    file: "shared/sim/x-crypto.ts",
    text: `export const v = crypto.getRandomValues(new Uint8Array(1));
`,
    caughtBy: ["biome noRestrictedGlobals"],
  },
  {
    name: "sim holds 64-bit floats",
    file: "shared/sim/x-float64.ts",
    text: `export const v = new Float64Array(1);
`,
    caughtBy: ["biome noRestrictedGlobals"],
  },
  {
    name: "sim holds 32-bit floats",
    file: "shared/sim/x-float32.ts",
    text: `export const v = new Float32Array(1);
`,
    caughtBy: ["biome noRestrictedGlobals"],
  },
  {
    name: "sim divides",
    file: "shared/sim/x-divide.ts",
    text: `export function f(x: number): number {
  return x / 2;
}
`,
    caughtBy: ["biome plugin"],
  },
  {
    name: "sim divides in place",
    file: "shared/sim/x-divide-in-place.ts",
    text: `export function f(x: number): number {
  let y = x;
  y /= 2;
  return y;
}
`,
    caughtBy: ["biome plugin"],
  },
  {
    name: "sim raises to a power",
    file: "shared/sim/x-power.ts",
    text: `export function f(x: number): number {
  return x ** 2;
}
`,
    caughtBy: ["biome plugin"],
  },
  {
    name: "sim has a fraction",
    file: "shared/sim/x-fraction.ts",
    text: `export const v: number = 0.5;
`,
    caughtBy: ["biome plugin"],
  },
  {
    name: "import cycle",
    file: "shared/wire/x-cycle.ts",
    text: `import { b } from "./x-cycle-back.ts";

export const a: number = b;
`,
    caughtBy: ["biome noImportCycles", "tidy circle"],
  },
  {
    name: "the other half of the cycle",
    file: "shared/wire/x-cycle-back.ts",
    text: `import { a } from "./x-cycle.ts";

export const b: number = a;
`,
    caughtBy: ["biome noImportCycles", "tidy circle"],
  },
  {
    name: "a circle of types",
    file: "shared/wire/x-type-circle.ts",
    text: `import type { B } from "./x-type-circle-back.ts";

export interface A {
  readonly b: B | undefined;
}
`,
    caughtBy: ["tidy circle"],
  },
  {
    name: "the other half of the circle of types",
    file: "shared/wire/x-type-circle-back.ts",
    text: `export interface B {
  readonly a: import("./x-type-circle.ts").A;
}
`,
    caughtBy: ["tidy circle"],
  },
  {
    name: "enum",
    file: "shared/wire/x-enum.ts",
    text: `export enum E {
  A,
}
`,
    caughtBy: ["tsc TS1294", "biome noEnum"],
  },
  {
    name: "any",
    file: "shared/wire/x-any.ts",
    text: `export const v: any = 1;
`,
    caughtBy: ["biome noExplicitAny"],
  },
  {
    name: "non-null assertion",
    file: "shared/wire/x-assertion.ts",
    text: `export function f(x: number | undefined): number {
  return x!;
}
`,
    caughtBy: ["biome noNonNullAssertion"],
  },
  {
    name: "unchecked array index",
    file: "shared/wire/x-index.ts",
    text: `export function f(x: number[]): number {
  return x[0];
}
`,
    caughtBy: ["tsc TS2322"],
  },
  {
    name: "floating promise",
    file: "server/rooms/x-promise.ts",
    text: `async function save(): Promise<void> {}

export function f(): void {
  save();
}
`,
    caughtBy: ["biome noFloatingPromises"],
  },
  {
    name: "switch that misses a case",
    file: "shared/wire/x-switch.ts",
    text: `export function f(k: "a" | "b"): number {
  switch (k) {
    case "a":
      return 1;
  }
  return 0;
}
`,
    caughtBy: ["biome useExhaustiveSwitchCases"],
  },
  {
    name: "default export",
    file: "shared/wire/x-default.ts",
    text: `export default function f(): number {
  return 1;
}
`,
    caughtBy: ["biome noDefaultExport"],
  },
  {
    name: "camelCase file name",
    file: "shared/wire/xBadName.ts",
    text: `export const v: number = 1;
`,
    caughtBy: ["biome useFilenamingConvention"],
  },
  {
    name: "import without extension",
    file: "shared/wire/x-extension.ts",
    text: `import { step } from "../sim/step";

export const v: number = step(1);
`,
    caughtBy: ["biome useImportExtensions"],
  },
  {
    name: "console in a server's module",
    file: "server/rooms/x-console.ts",
    text: `export function f(): void {
  console.log(1);
}
`,
    caughtBy: ["biome noConsole"],
  },
  {
    name: "console in a bot's module",
    file: "bots/x-console.ts",
    text: `export function f(): void {
  console.log(1);
}
`,
    caughtBy: ["biome noConsole"],
  },
  {
    name: "a function of more than 70 lines",
    file: "server/rooms/x-long.ts",
    text: `export function f(x: number): number {\n  let y = x;\n${"  y += 1;\n".repeat(70)}  return y;\n}\n`,
    caughtBy: ["biome noExcessiveLinesPerFunction"],
  },
  {
    name: "text that is not formatted",
    file: "server/rooms/x-format.ts",
    text: `export const v = 'single quotes'
`,
    caughtBy: ["biome format"],
  },
  {
    name: "a test that keeps the others from running",
    file: "server/rooms/x-only.test.ts",
    text: `import { expect, test } from "vitest";

test.only("x", () => {
  expect(1).toBe(1);
});
`,
    caughtBy: ["biome noFocusedTests"],
  },
  {
    name: "unused file",
    file: "shared/wire/x-unused.ts",
    text: `export const neverUsed: number = 1;
`,
    caughtBy: ["knip files"],
  },
  {
    name: "unused export",
    file: "bots/bot.ts",
    text: `import { session } from "../client/net/session.ts";

export const bot = (): number => session(1);
export const neverUsed: number = 1;
`,
    caughtBy: ["knip exports"],
  },
  {
    name: "undeclared dependency",
    file: "server/rooms/x-undeclared.ts",
    text: `import { z } from "zod";

export const v: unknown = z;
`,
    caughtBy: ["biome noUndeclaredDependencies"],
  },
];

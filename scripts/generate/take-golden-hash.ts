/**
 * `npm run golden`: plays the proof of exactness and writes its hash to shared/sim/golden-hash.gen.ts.
 * Run it only after a wanted change of the rules; Chromium's test must then agree.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArena } from "../../shared/sim/arena/arena.ts";
import { TEST_ARENA } from "../../shared/sim/arena/test-arena.ts";
import { PROOF_SEED, PROOF_TICKS, proofHash } from "../../shared/sim/proof.ts";

const MAPS = path.join(import.meta.dirname, "../../shared/maps");
const TARGET = path.join(import.meta.dirname, "../../shared/sim/golden-hash.gen.ts");

const maps = readdirSync(MAPS)
  .sort()
  .map((file) => {
    const map = parseArena(readFileSync(path.join(MAPS, file), "utf8"));
    if (!map.ok) throw new Error(`${file}: ${map.reason}`);
    return map.arena;
  });
const hash = proofHash([TEST_ARENA, ...maps], PROOF_SEED, PROOF_TICKS);
writeFileSync(
  TARGET,
  `// Written by \`npm run golden\`: the hash of the proof of exactness (proof.ts). Not edited by hand.
export const GOLDEN_HASH = "${hash}";
`,
);
console.log(`The golden hash is ${hash}.`);

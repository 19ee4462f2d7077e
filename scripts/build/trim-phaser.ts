/** Vite plugin: builds Phaser from the parts that the arena uses, instead of its complete file. */
import type { Plugin } from "vite";
import { PHASER_PARTS, withFeaturesSet } from "./phaser-source.ts";

const PHASER_SOURCE = /[\\/]node_modules[\\/]phaser[\\/]src[\\/].*\.js$/;

/** For builds only: `npm run dev` uses all of Phaser, which Vite's server prepares once and caches. */
export function trimPhaser(): Plugin {
  return {
    name: "trim-phaser",
    apply: "build",
    enforce: "pre",
    resolveId: {
      filter: { id: /^phaser$/ },
      handler: () => PHASER_PARTS,
    },
    transform: {
      filter: { id: PHASER_SOURCE },
      handler: (source) => ({ code: withFeaturesSet(source), map: null }),
    },
  };
}

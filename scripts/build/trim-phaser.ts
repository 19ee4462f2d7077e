/** Vite plugin: builds Phaser from the parts that the arena uses, in place of its file of everything. */
import type { Plugin } from "vite";
import { PHASER_PARTS, withFeaturesSet } from "./phaser-source.ts";

const PHASER_SOURCE = /[\\/]node_modules[\\/]phaser[\\/]src[\\/].*\.js$/;

/** For builds only: `npm run dev` takes the whole Phaser, which Vite's server prepares once and keeps. */
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

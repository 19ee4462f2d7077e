/** The parts of Phaser that a build includes, and the switches in their source. */
import path from "node:path";

/** What a build of the page imports as `phaser`. */
export const PHASER_PARTS = path.join(import.meta.dirname, "../../client/game/phaser-parts.cjs");

/** Phaser's own switches, which its builds replace by true or false; only WebGL rendering stays. */
const IS_FEATURE_ON: Readonly<Record<string, boolean>> = {
  WEBGL_RENDERER: true,
  CANVAS_RENDERER: false,
  FEATURE_SOUND: false,
  PLUGIN_CAMERA3D: false,
  PLUGIN_FBINSTANT: false,
  WEBGL_DEBUG: false,
};

const FEATURE = new RegExp(`\\btypeof (${Object.keys(IS_FEATURE_ON).join("|")})\\b`, "g");

/** A Phaser source with its switches replaced: without that, all of them count as on. */
export function withFeaturesSet(source: string): string {
  return source.replace(FEATURE, (_, name: string) => String(IS_FEATURE_ON[name] ?? false));
}

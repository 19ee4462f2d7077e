/** The part of zzfx that is used; the package brings no types. */
declare module "zzfx" {
  export const ZZFX: {
    readonly audioContext: AudioContext;
    readonly sampleRate: number;
    /** Samples of a sound of up to 21 parameters, in the order of zzfx's own documentation. */
    buildSamples(...parameters: readonly (number | undefined)[]): number[];
  };
}

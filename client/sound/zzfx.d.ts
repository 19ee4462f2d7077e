/** The part of zzfx that is used; the package has no types. */
declare module "zzfx" {
  export const ZZFX: {
    readonly audioContext: AudioContext;
    readonly sampleRate: number;
    /** Generates the samples of a sound from up to 21 parameters, in the order of zzfx's documentation. */
    buildSamples(...parameters: readonly (number | undefined)[]): number[];
  };
}

/**
 * Plays voices with a volume and a pan. Importing zzfx creates an audio context, which browsers allow only
 * after a user gesture, so it is imported then; until then there is no sound.
 */
import { VoiceLimit } from "./hearing.ts";
import { VOICES, type Voice } from "./voices.ts";

interface Device {
  readonly context: AudioContext;
  readonly master: GainNode;
  readonly buffers: ReadonlyMap<Voice, AudioBuffer>;
}

/** One per page: a context per game would hit the browser's limit. */
let opening: Promise<Device | undefined> | undefined;

/** Varies the pitch of each play, so that repeats do not sound mechanical. */
const PITCH_SPREAD = 0.08;
/** Pause between rendering two voices, so that animation frames fit in between. */
const PAUSE_MS = 30;

export class Speaker {
  readonly #limit = new VoiceLimit();
  readonly #listening = new AbortController();
  #device: Device | undefined;
  #volume = 0;

  constructor() {
    if (navigator.userActivation?.hasBeenActive === true) this.#open();
    const { signal } = this.#listening;
    for (const gesture of ["pointerdown", "keydown"] as const)
      addEventListener(gesture, () => this.#open(), { signal });
  }

  /** Master volume, 0 (mute) … 1. */
  setVolume(volume: number): void {
    this.#volume = volume;
    if (this.#device !== undefined) this.#device.master.gain.value = volume;
  }

  play(voice: Voice, volume: number, pan: number, nowMs: number, pitch = 1): void {
    const device = this.#device;
    const buffer = device?.buffers.get(voice);
    if (device === undefined || buffer === undefined) return;
    if (this.#volume === 0 || volume < 0.02 || device.context.state !== "running") return;
    if (!this.#limit.start(voice, nowMs)) return;
    const { context, master } = device;
    const source = new AudioBufferSourceNode(context, {
      buffer,
      playbackRate: pitch * (1 + (Math.random() - 0.5) * PITCH_SPREAD),
    });
    const gain = new GainNode(context, { gain: volume });
    const panner = new StereoPannerNode(context, { pan });
    source.connect(gain).connect(panner).connect(master);
    source.onended = () => {
      panner.disconnect();
      this.#limit.end();
    };
    source.start();
  }

  close(): void {
    this.#listening.abort();
    this.#device = undefined;
  }

  #open(): void {
    if (this.#device !== undefined) {
      // Phones suspend the context while the page is in the background.
      if (this.#device.context.state !== "running")
        this.#device.context.resume().catch(() => undefined);
      return;
    }
    opening ??= openDevice().catch(() => undefined);
    void opening.then((device) => {
      if (device === undefined || this.#listening.signal.aborted) return;
      this.#device = device;
      this.setVolume(this.#volume);
      device.context.resume().catch(() => undefined);
    });
  }
}

async function openDevice(): Promise<Device> {
  const { ZZFX } = await import("zzfx");
  const { audioContext: context, sampleRate } = ZZFX;
  const buffers = new Map<Voice, AudioBuffer>();
  const make = (voice: Voice): void => {
    const samples = ZZFX.buildSamples(...VOICES[voice].zzfx);
    const buffer = context.createBuffer(1, Math.max(1, samples.length), sampleRate);
    buffer.copyToChannel(Float32Array.from(samples), 0);
    buffers.set(voice, buffer);
  };
  void renderInTurn(Object.keys(VOICES) as Voice[], make);
  const master = new GainNode(context);
  master.connect(context.destination);
  return { context, master, buffers };
}

/** Rendering all voices at once would block several frames, right at the first key press. */
async function renderInTurn(voices: readonly Voice[], make: (voice: Voice) => void): Promise<void> {
  for (const voice of voices) {
    make(voice);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** The part of @echogarden/rnnoise-wasm that `rnnoise.ts` uses; the package has no types of its own. */
declare module '@echogarden/rnnoise-wasm' {
  export default function load(): Promise<{
    readonly HEAPF32: Float32Array;
    _malloc(bytes: number): number;
    _free(address: number): void;
    /** The state of one stream; 0 is the model inside. */
    _rnnoise_create(model: 0): number;
    _rnnoise_destroy(state: number): void;
    /** Frames of 480 samples at 48 kHz, in steps of 16-bit PCM; gives the probability of speech. */
    _rnnoise_process_frame(state: number, out: number, input: number): number;
  }>;
}

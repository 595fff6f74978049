/** Types of `@echogarden/fvad-wasm`, which has none. */
declare module '@echogarden/fvad-wasm' {
  interface Fvad {
    readonly HEAP16: Int16Array;
    _malloc(bytes: number): number;
    _free(address: number): void;
    _fvad_new(): number;
    _fvad_free(detector: number): void;
    _fvad_reset(detector: number): void;
    /** Returns 0 on success. */
    _fvad_set_mode(detector: number, mode: number): number;
    /** Returns 0 on success. */
    _fvad_set_sample_rate(detector: number, hz: number): number;
    /** Returns 1 for voice, 0 for none, −1 for a frame of a wrong length. */
    _fvad_process(detector: number, address: number, samples: number): number;
  }
  export default function createFvad(): Promise<Fvad>;
}

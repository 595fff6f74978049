/** The audio thread's globals, which TypeScript's DOM library leaves out. */

interface Processor {
  readonly port: MessagePort;
}

interface WorkletScope {
  readonly AudioWorkletProcessor: new () => Processor;
  readonly registerProcessor: (name: string, processor: new () => Processor) => void;
  /** Sample rate of the context, in Hz. */
  readonly sampleRate: number;
}

export const { AudioWorkletProcessor, registerProcessor, sampleRate } = globalThis as unknown as WorkletScope;

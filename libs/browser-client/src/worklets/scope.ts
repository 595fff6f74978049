/** The globals of the audio thread, which the DOM types of TypeScript lack. */

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

/** The messages between the page and the audio thread. */

export type ToSpeaker =
  | { readonly type: 'play'; readonly itemId: string; readonly samples: Int16Array<ArrayBuffer> }
  | { readonly type: 'flush'; readonly flushId: number; readonly itemId: string | undefined }
  | { readonly type: 'latency'; readonly samples: number }
  | { readonly type: 'close' };

export type FromSpeaker =
  /** How far the item was heard; `playing` is false when nothing more is queued or in the device. */
  | {
      readonly type: 'playhead';
      readonly itemId: string;
      readonly heardSamples: number;
      readonly playing: boolean;
    }
  /** The answer to a flush, for the item that it named, or for the item that was heard last. */
  | {
      readonly type: 'flushed';
      readonly flushId: number;
      readonly itemId: string | undefined;
      readonly heardSamples: number;
    }
  | { readonly type: 'overflow'; readonly itemId: string; readonly droppedSamples: number };

export type FromMicrophone = { readonly type: 'frame'; readonly samples: Int16Array<ArrayBuffer> };

export const MICROPHONE_PROCESSOR = 'petvisor-microphone';
export const SPEAKER_PROCESSOR = 'petvisor-speaker';

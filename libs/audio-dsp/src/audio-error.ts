/** Errors of audio data from outside. */
export type AudioErrorCode =
  /** Not a RIFF/WAVE file, or a file with inconsistent chunks. */
  | 'wav_malformed'
  /** A WAV file that is shorter than its header says. */
  | 'wav_truncated'
  /** A WAV file that is not 16-bit PCM. */
  | 'wav_unsupported'
  /** A sample rate, or a pair of rates, without a resampling filter. */
  | 'rate_unsupported';

/** The error that this library throws about data; a wrong argument, such as a short buffer, is a `RangeError`. */
export class AudioError extends Error {
  override readonly name = 'AudioError';
  readonly code: AudioErrorCode;

  constructor(code: AudioErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

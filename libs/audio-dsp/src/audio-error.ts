/** What can be wrong with audio that came from outside. */
export type AudioErrorCode =
  /** Not a RIFF/WAVE file, or one whose chunks contradict each other. */
  | 'wav_malformed'
  /** A WAV file that promises more bytes than it has. */
  | 'wav_truncated'
  /** A WAV file that is not 16-bit PCM. */
  | 'wav_unsupported'
  /** A sample rate, or a pair of rates, that the resampler has no filter for. */
  | 'rate_unsupported';

/** The one error of this library about its data; a wrong argument (a short buffer, say) is a `RangeError`. */
export class AudioError extends Error {
  override readonly name = 'AudioError';
  readonly code: AudioErrorCode;

  constructor(code: AudioErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

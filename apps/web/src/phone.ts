/** One call of the page: audio context, speaker, connection and microphone. Dispatches what happens. */
import {
  BrowserClientError,
  connectCall,
  createAudioContext,
  createSpeaker,
  openMicrophone,
  type Call,
  type Microphone,
  type Speaker,
} from '@petvisor/browser-client';
import type { PageEvent } from './call-state.ts';

export interface PhoneOptions {
  /** Ends with a slash. */
  readonly service: URL;
  readonly getTicket: () => Promise<string>;
  /** False when the caller has chosen to type. */
  readonly speaking: boolean;
  readonly dispatch: (event: PageEvent) => void;
  /** The level of the microphone, 0 to 1, 25 times a second. */
  readonly onLevel: (level: number) => void;
}

const CALL_PATH = 'voice/browser/media-stream';

/** How long the connection stays open for a rating after the caller has hung up, in milliseconds. */
const RATING_MS_MAX = 15_000;

export class Phone {
  readonly #options: PhoneOptions;
  #context: AudioContext | undefined;
  #speaker: Speaker | undefined;
  #call: Call | undefined;
  #microphone: Microphone | undefined;
  #microphoneOpening = false;
  #noiseReduction: 'browser' | 'server' = 'server';
  #ratingTimer: ReturnType<typeof setTimeout> | undefined;
  #typed = 0;
  #over = false;

  constructor(options: PhoneOptions) {
    this.#options = options;
  }

  /** To be called from a click: browsers allow sound only then. */
  async dial(): Promise<void> {
    const { service, getTicket, dispatch } = this.#options;
    dispatch({ type: 'dialled' });
    await this.#openSpeaker();
    if (this.#options.speaking) {
      // The call costs from its beginning: it waits until the caller has allowed the microphone.
      const error = await this.openMicrophone();
      if (error !== undefined) return this.#giveUp(error);
    } else dispatch({ type: 'silent' });
    if (this.#over) return;
    const call = connectCall({
      url: new URL(CALL_PATH, service),
      getTicket,
      speaker: this.#speaker,
    });
    this.#call = call;
    call.on('event', (event) => dispatch({ type: 'gateway', event, atMs: performance.now() }));
    call.on('reconnecting', () => dispatch({ type: 'reconnecting' }));
    call.on('playback', (playback) => dispatch({ type: 'playback', playback }));
    call.on('closed', (closed) => {
      this.#release();
      dispatch({ type: 'closed', closed, atMs: performance.now() });
    });
    call.on('voice.call.started', (started) => {
      if (started.noise_reduction === this.#noiseReduction) return;
      this.#noiseReduction = started.noise_reduction;
      if (this.#microphone === undefined) return;
      this.#closeMicrophone();
      void this.openMicrophone();
    });
  }

  /** @returns why there is no microphone */
  async openMicrophone(): Promise<BrowserClientError | undefined> {
    if (this.#over || this.#microphoneOpening || this.#microphone !== undefined) return undefined;
    this.#microphoneOpening = true;
    this.#tell({ status: 'opening' });
    try {
      this.#context ??= createAudioContext();
      const microphone = await openMicrophone({
        context: this.#context,
        noiseReduction: this.#noiseReduction,
        onFrame: (samples, level) => {
          this.#call?.sendAudio(samples);
          this.#options.onLevel(level);
        },
        onEnded: () => this.#loseMicrophone(),
      });
      // The caller may have hung up while the browser asked for the permission.
      if (this.#over) {
        microphone.close();
        return undefined;
      }
      this.#microphone = microphone;
      this.#tell({ status: 'on' });
      return undefined;
    } catch (error) {
      if (!(error instanceof BrowserClientError)) throw error;
      if (!this.#over) this.#tell({ status: 'failed', code: error.code });
      return error;
    } finally {
      this.#microphoneOpening = false;
    }
  }

  toggleMute(): void {
    const microphone = this.#microphone;
    if (microphone === undefined) return;
    microphone.setMuted(!microphone.muted);
    this.#tell({ status: microphone.muted ? 'muted' : 'on' });
  }

  /** Typing interrupts the agent, as speaking does. */
  type(text: string): void {
    const words = text.trim();
    if (this.#call?.sendText(words) !== true) return;
    this.#typed += 1;
    this.#options.dispatch({ type: 'interrupted' });
    this.#options.dispatch({ type: 'typed', id: `typed-${this.#typed}`, text: words });
  }

  /** The caller is there without speaking. */
  present(): void {
    this.#call?.present();
  }

  answerReadBack(id: string, answer: 'yes' | 'no'): void {
    if (this.#call?.answerReadBack(id, answer) === true) this.#options.dispatch({ type: 'answered' });
  }

  rate(rating: number): void {
    if (this.#call?.rate(rating) === true) this.#options.dispatch({ type: 'rated', rating });
  }

  /** Switches microphone and speaker off. The connection stays open for a while, because a rating is sent over it. */
  leave(): void {
    this.#call?.interrupt();
    this.#options.dispatch({ type: 'interrupted' });
    this.#closeMicrophone();
    const speaker = this.#speaker;
    void speaker?.flush().then(() => speaker.close());
    this.#options.dispatch({ type: 'left' });
    this.#ratingTimer ??= setTimeout(() => this.hangUp(), RATING_MS_MAX);
  }

  hangUp(): void {
    this.#release();
    if (this.#call === undefined) {
      const closed = { reason: 'caller_hung_up', booked: undefined, closeCode: 1000 } as const;
      return this.#options.dispatch({ type: 'closed', closed, atMs: performance.now() });
    }
    this.#call.hangUp();
  }

  /** There is no call, and none is begun. */
  #giveUp(error: BrowserClientError): void {
    if (this.#over) return;
    this.#release();
    const closed = { reason: 'not_connected', booked: undefined, error, closeCode: 1000 } as const;
    this.#options.dispatch({ type: 'closed', closed, atMs: performance.now() });
  }

  async #openSpeaker(): Promise<void> {
    try {
      this.#context = createAudioContext();
      const speaker = await createSpeaker({ context: this.#context, muted: !this.#options.speaking });
      if (this.#over) return speaker.close();
      this.#speaker = speaker;
    } catch (error) {
      if (!(error instanceof BrowserClientError)) throw error;
      // Without sound, the captions show the conversation.
      this.#options.dispatch({ type: 'silent' });
    }
  }

  #loseMicrophone(): void {
    this.#closeMicrophone();
    this.#tell({ status: 'failed', code: 'microphone_missing' });
  }

  #closeMicrophone(): void {
    this.#microphone?.close();
    this.#microphone = undefined;
    this.#options.onLevel(0);
  }

  #tell(microphone: Extract<PageEvent, { type: 'microphone' }>['microphone']): void {
    this.#options.dispatch({ type: 'microphone', microphone });
  }

  #release(): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#ratingTimer);
    this.#closeMicrophone();
    this.#speaker?.close();
    void this.#context?.close();
  }
}

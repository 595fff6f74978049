/** The configuration of a call, and the entries that it writes to the journal. */
import type { EndReason } from '@petvisor/wire-protocol';
import type { CallLimits } from './limits.ts';
import type { Contact, Statement } from './statement.ts';

/** Exactly one denoiser runs: the library's noise gate (`server`), OpenAI's (`openai`), or the browser's (`off`). */
export type NoiseReduction = 'server' | 'openai' | 'off';

export interface CallSetup {
  /** Id of the stored conversation, which exists already. */
  readonly conversationId: number;
  readonly model: string;
  readonly voice: string;
  readonly instructions: string;
  readonly transcription: TranscriptionSpec;
  /** How much a model of the second generation thinks before it speaks; `low` by default. Others take no effort. */
  readonly reasoningEffort?: ReasoningEffort | undefined;
  /** How the service finds the end of the caller's turn; `server_vad` with half a second of silence by default. */
  readonly turnDetection?: TurnDetection | undefined;
  readonly noiseReduction: NoiseReduction;
  /** The agent greets the caller before the caller says anything. */
  readonly speaksFirst: boolean;
  /** Announcements for when the model cannot speak; none by default. */
  readonly announcements?: Readonly<Partial<Record<AnnouncementName, AnnouncementSpec>>> | undefined;
  /** With a voice the caller hears the greeting before there is a session of the model. */
  readonly opening?: Opening | undefined;
  /** Is said before the end of a call whose model is lost. It takes the place of the announcement. */
  readonly apology?: Statement | undefined;
  /** Asks the caller to wait. It takes the place of the announcement. */
  readonly moment?: Statement | undefined;
  /** Is said when the caller makes sounds that become no turn. */
  readonly unheard?: Statement | undefined;
  /** Numbers that the caller is told of when the model is lost, and in an emergency. */
  readonly contacts?:
    { readonly unavailable: readonly Contact[]; readonly emergency: readonly Contact[] } | undefined;
  /** The agent's words are judged before their audio is sent. Set by `runCall` if it has the option `asserts`. */
  readonly vetsWords?: boolean | undefined;
  /** The call speaks its statements itself. Set by `runCall` if it has the option `voice`. */
  readonly hasVoice?: boolean | undefined;
  /** Model of the voice, for the bill. Set by `runCall` if the voice has one. */
  readonly speechModel?: string | undefined;
  /** Model that gives second opinions; none is asked for without it. Set by `runCall` if it has the option `secondOpinion`. */
  readonly opinionModel?: string | undefined;
  readonly limits?: Partial<CallLimits> | undefined;
  /** `PRICES` by default. */
  readonly prices?: PriceTable | undefined;
}

export interface TranscriptionSpec {
  readonly model: string;
  readonly languages: readonly string[];
  /** Words that callers are likely to say, such as names; `KEYWORDS_MAX` of them at most are sent. */
  readonly keywords?: readonly string[] | undefined;
}

export type ReasoningEffort = 'minimal' | 'low' | 'medium' | 'high' | 'xhigh';

export type TurnDetection =
  | {
      readonly type: 'server_vad';
      /** Loudness that counts as speech, from 0 to 1. */
      readonly threshold: number;
      /** Silence that ends a turn. */
      readonly silenceMs: number;
    }
  /** The service judges by the words. It does not notice a silent caller then: nobody is asked whether they are there. */
  | { readonly type: 'semantic_vad'; readonly eagerness: 'low' | 'medium' | 'high' | 'auto' };

export interface Opening {
  /** The whole opening, with the disclosure. */
  readonly greeting: Statement;
  /** The disclosure alone. It is said again if the caller did not hear it to its end. */
  readonly disclosure: Statement;
}

/** A sentence recorded in advance: `moment` asks the caller to wait, `apology` precedes the end of the call. */
export type AnnouncementName = 'moment' | 'apology';

/** An announcement without its samples, which the runner holds. */
export interface AnnouncementSpec {
  readonly bytes: number;
  /** Text of what is heard, for clients that show it. */
  readonly words: string;
}

/** US dollars for a million tokens of a text model. */
export interface TextPrices {
  readonly input: number;
  readonly cachedInput: number;
  readonly output: number;
}

/** US dollars for a million tokens of each class. */
export interface TokenPrices {
  readonly textInput: number;
  readonly cachedTextInput: number;
  readonly textOutput: number;
  readonly audioInput: number;
  readonly cachedAudioInput: number;
  readonly audioOutput: number;
}

export interface PriceTable {
  /** The day on which these prices were valid, as `2026-11-22`. */
  readonly date: string;
  /** By name of the model, without the date of a snapshot. */
  readonly models: Readonly<Record<string, TokenPrices>>;
  /** US dollars for a minute of the caller's audio, by name of the transcription model. */
  readonly transcription: Readonly<Record<string, number>>;
  /** Text models, which give second opinions. */
  readonly text?: Readonly<Record<string, TextPrices>> | undefined;
  /** US dollars for a minute of the audio of a speech model. */
  readonly speech?: Readonly<Record<string, number>> | undefined;
}

/** Description of a tool for the model. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  /** JSON schema of an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly effect: 'read' | 'write';
}

/** Tokens in the classes by which they are priced. `cached…` tokens are part of `input…`. */
export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly totalTokens: number;
  readonly inputTextTokens: number;
  readonly inputAudioTokens: number;
  readonly cachedTextTokens: number;
  readonly cachedAudioTokens: number;
  readonly outputTextTokens: number;
  readonly outputAudioTokens: number;
  /** Part of `outputTextTokens`, if the service reports them. */
  readonly outputReasoningTokens: number;
  /** Length of the caller's audio that was transcribed, in milliseconds. */
  readonly transcribedMs: number;
  /** Tokens of second opinions, which `totalTokens` does not contain. */
  readonly opinions?: OpinionUsage | undefined;
  /** Length of the audio that a voice has made of statements of this call, in milliseconds. */
  readonly spokenMs?: number | undefined;
}

/** Tokens of a text model. `cachedTokens` are part of `inputTokens`. */
export interface OpinionUsage {
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
}

/** One turn of the caller with all answers to it. */
export interface MessageExchange {
  /** Time at which it began. */
  readonly atMs: number;
  /** Empty when the agent spoke unasked. */
  readonly userInput: string;
  /** Words of the answer that the caller heard, as far as the playback is known. */
  readonly aiResponse: string;
  /** The whole answer as generated. */
  readonly generatedResponse: string;
  readonly interrupted: boolean;
  /** Model's id of the last item of the answer. */
  readonly itemId: string | null;
  readonly usage: TokenUsage;
  /** US dollars; `null` when the price table is empty. */
  readonly costUsd: number | null;
}

export interface CallSummary {
  readonly conversationId: number;
  readonly reason: EndReason;
  /** Whether a booking was confirmed. */
  readonly booked: boolean;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** The sum over the exchanges. */
  readonly usage: TokenUsage;
  /** US dollars; `null` when the price table is empty. */
  readonly costUsd: number | null;
}

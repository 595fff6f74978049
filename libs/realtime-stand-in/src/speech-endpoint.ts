/**
 * `POST /v1/audio/speech`: text as speech, sentence by sentence, as 24 kHz mono PCM16. The mouth is an English one:
 * other languages sound with English letters, and scripts that it cannot read become a tone of their length.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Speech, VoiceName } from '@petvisor/speech';
import type { FaultQueue } from './faults.ts';
import { LIMITS } from './limits.ts';
import { markerTone } from './marker.ts';
import { toSpokenText } from './mind/spoken-text.ts';
import { toBytes } from './samples.ts';
import { errorOfStatus } from './upgrade.ts';

export interface SpeechEndpointOptions {
  readonly speech: Speech | undefined;
  readonly hummedMsPerChar: number;
  readonly voice: VoiceName;
  readonly faults: FaultQueue;
}

interface SpeechRequest {
  readonly input: string;
}

/** The tone of speech that no mouth speaks. */
const MARKER = 32;
const LATIN = /[\p{Script=Latin}\p{Nd}]/u;

/** Answers one request, whose key has been checked. */
export async function answerSpeech(
  request: IncomingMessage,
  response: ServerResponse,
  options: SpeechEndpointOptions,
): Promise<void> {
  const fault = options.faults.take('speech');
  const status = /^speech-(\d{3})$/.exec(fault ?? '')?.[1];
  if (status !== undefined) return refuse(response, Number(status));
  if (fault === 'speech-hang') return;
  const asked = parseRequest(await buffer(request));
  if (asked === undefined) return refuse(response, 400);
  response.writeHead(200, { 'content-type': 'audio/pcm' });
  for (const sentence of sentencesOf(asked.input)) {
    const pcm = await speak(sentence, options);
    if (response.destroyed) return;
    if (fault === 'speech-cut') {
      response.write(toBytes(pcm.subarray(0, Math.ceil(pcm.length / 2))));
      return void response.destroy();
    }
    response.write(toBytes(pcm));
  }
  response.end();
}

function refuse(response: ServerResponse, status: number): void {
  const body = JSON.stringify({ error: errorOfStatus(status) });
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}

function parseRequest(body: Buffer): SpeechRequest | undefined {
  if (body.length > LIMITS.speechRequestBytesMax) return undefined;
  try {
    const {
      model,
      voice,
      input,
      response_format: format,
    } = JSON.parse(body.toString()) as Record<string, unknown>;
    const isNamed = typeof model === 'string' && typeof voice === 'string';
    if (!isNamed || format !== 'pcm' || typeof input !== 'string' || input.trim() === '') return undefined;
    return input.length > LIMITS.speechCharsMax ? undefined : { input };
  } catch {
    return undefined;
  }
}

/** Sentences that the mouth takes at once. */
function sentencesOf(text: string): string[] {
  const sentences = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)];
  return sentences.map(({ segment }) => segment.trim()).filter((sentence) => sentence !== '');
}

async function speak(sentence: string, options: SpeechEndpointOptions): Promise<Int16Array> {
  const { speech, hummedMsPerChar, voice } = options;
  if (speech === undefined || !LATIN.test(sentence))
    return markerTone(MARKER, Math.max(LIMITS.hummedMsMin, sentence.length * hummedMsPerChar));
  return speech.speak(toSpokenText(sentence), { voice });
}

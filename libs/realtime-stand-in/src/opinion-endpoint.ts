/**
 * `POST /v1/responses`, as the product asks a text model for its opinion on a caller's words. The answer is scripted;
 * without a script it has nothing to object to.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { FaultQueue } from './faults.ts';
import { LIMITS } from './limits.ts';
import { errorOfStatus } from './upgrade.ts';

export interface ScriptedOpinion {
  /** A part of the caller's words, whose opinion it is. Without it, it is that of the next words. */
  readonly on?: string;
  /** Kind of the emergency. */
  readonly emergency?: string;
  /** Default: `yes`. */
  readonly consent?: 'yes' | 'no' | 'unclear';
}

export interface Opinions {
  /** Number of requests that were well-formed. */
  readonly asked: number;
  /** @throws RangeError if too many opinions are waiting */
  script(opinion: ScriptedOpinion): void;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const TOKENS = { input: 400, cached: 300, output: 20 };

export function createOpinions(faults: FaultQueue): Opinions {
  const scripted: ScriptedOpinion[] = [];
  let asked = 0;

  function take(words: string): ScriptedOpinion {
    const index = scripted.findIndex(({ on }) => on === undefined || words.includes(on));
    return (index < 0 ? undefined : scripted.splice(index, 1)[0]) ?? {};
  }

  return {
    get asked() {
      return asked;
    },
    script(opinion) {
      if (scripted.length >= LIMITS.answersMax) throw new RangeError('too many opinions are waiting');
      scripted.push(opinion);
    },
    async answer(request, response) {
      const fault = faults.take('opinion');
      const status = /^opinion-(\d{3})$/.exec(fault ?? '')?.[1];
      if (status !== undefined) return refuse(response, Number(status));
      if (fault === 'opinion-hang') return;
      const question = parseRequest(await buffer(request));
      if (question === undefined) return refuse(response, 400);
      asked += 1;
      const { emergency, consent = 'yes' } = take(question.words);
      const opinion = { emergency: emergency !== undefined, kind: emergency ?? 'none', consent };
      const text = JSON.stringify(opinion).slice(0, fault === 'opinion-malformed' ? 10 : undefined);
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(responseOf(asked, question.model, text)));
    },
  };
}

function refuse(response: ServerResponse, status: number): void {
  const body = JSON.stringify({ error: errorOfStatus(status) });
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}

function responseOf(number: number, model: string, text: string): object {
  return {
    id: `resp_opinion_${number}`,
    object: 'response',
    created_at: 0,
    status: 'completed',
    model,
    output: [
      {
        id: `msg_opinion_${number}`,
        type: 'message',
        status: 'completed',
        role: 'assistant',
        content: [{ type: 'output_text', text, annotations: [] }],
      },
    ],
    usage: {
      input_tokens: TOKENS.input,
      input_tokens_details: { cached_tokens: TOKENS.cached },
      output_tokens: TOKENS.output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: TOKENS.input + TOKENS.output,
    },
  };
}

/** Takes only what asks for JSON of a strict schema that has to have all of its fields, and for nothing to be stored. */
function parseRequest(body: Buffer): { readonly model: string; readonly words: string } | undefined {
  if (body.length > LIMITS.opinionRequestBytesMax) return undefined;
  try {
    const { model, input, store, text } = JSON.parse(body.toString()) as {
      model?: unknown;
      input?: unknown;
      store?: unknown;
      text?: { format?: { type?: unknown; strict?: unknown; schema?: { required?: unknown } } };
    };
    const { type, strict, schema } = text?.format ?? {};
    const isStrict = type === 'json_schema' && strict === true && Array.isArray(schema?.required);
    if (typeof model !== 'string' || typeof input !== 'string' || store !== false || !isStrict)
      return undefined;
    const { words } = JSON.parse(input) as { words?: unknown };
    return typeof words === 'string' ? { model, words } : undefined;
  } catch {
    return undefined;
  }
}

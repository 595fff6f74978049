/** `npm run call`: calls a gateway with a scripted caller. */
import { parseArgs } from 'node:util';
import type { CallerLine, CallResult, CallScript } from '@petvisor/callers';
import type { VoiceName } from '@petvisor/speech';
import { BUILT_IN_SCRIPTS, readScriptFile, runCaller, ScriptFileError } from '@petvisor/callers';
import { createSpeech } from '@petvisor/speech';

const USAGE = `npm run call -- --url ws://127.0.0.1:3000 --api-key KEY --script NAME

  --url      address of the gateway, or the full URL of its call WebSocket
  --api-key  API key of the call
  --script   name of a built-in script (see --list), or path of a .json file; repeatable
  --all      run every built-in script, one after the other
  --voice    slt, rms, awb, kal or kal16; overrides the voice of the script
  --json     print the result as one JSON object on stdout, and the conversation on stderr
  --list     list the built-in scripts and their expected outcomes; with --json as a JSON array
  --help     print this text

Exit code: 0 if the booking was confirmed (with --all or several scripts: if every call ended with its expected
outcome), 1 if not, 2 for invalid arguments.`;

const VOICES: readonly VoiceName[] = ['slt', 'rms', 'awb', 'kal', 'kal16'];

interface Arguments {
  readonly url: string;
  readonly apiKey: string;
  readonly scripts: readonly CallScript[];
  readonly voice: VoiceName | undefined;
  readonly isJson: boolean;
  readonly isAll: boolean;
}

class BadArguments extends Error {}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadArguments)) throw error;
  console.error(`call: ${error.message} (see --help)`);
  process.exitCode = 2;
}

async function main(argv: readonly string[]): Promise<number> {
  const { values } = parse(argv);
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (values.list && values.json) {
    console.log(
      JSON.stringify(
        BUILT_IN_SCRIPTS.map(({ name, description, expects, voice, mode }) => ({
          name,
          description,
          expects,
          voice,
          mode,
        })),
      ),
    );
    return 0;
  }
  if (values.list) {
    for (const { name, description, expects, voice, mode } of BUILT_IN_SCRIPTS) {
      const how = mode === 'type' ? 'typed' : `voice ${voice}`;
      console.log(`${name.padEnd(18)} ${how.padEnd(10)} ends ${expects.padEnd(10)} ${description}`);
    }
    return 0;
  }
  return callAll(await check(values));
}

async function callAll({ url, apiKey, scripts, voice, isJson, isAll }: Arguments): Promise<number> {
  const print = isJson ? console.error : console.log;
  const onLine = ({ who, text }: CallerLine): void =>
    print(`${who === 'note' ? '  ·' : who.padEnd(6)} ${text}`);
  const speech = await createSpeech({ threads: 1 });
  const results: { script: CallScript; result: CallResult }[] = [];
  try {
    for (const script of scripts) {
      print(`— ${script.name}: ${script.description}`);
      const result = await runCaller({
        url,
        apiKey,
        script,
        speech,
        onLine,
        voice,
      });
      results.push({ script, result });
      print(`— ${script.name}: ${summary(result)}`);
    }
  } finally {
    await speech.close();
  }
  if (isJson) console.log(JSON.stringify(isAll ? { calls: results.map(toJson) } : toJson(results[0])));
  return results.every(({ script, result }) => (isAll ? result.outcome === script.expects : result.booked))
    ? 0
    : 1;
}

function summary({ outcome, reason, closeCode, latencyMs }: CallResult): string {
  const latency = latencyMs.p50 === null ? '' : `, latency p50 ${latencyMs.p50} ms, p95 ${latencyMs.p95} ms`;
  return `${outcome} (${reason === '' ? 'no reason given' : reason}, close code ${closeCode ?? 'none'})${latency}`;
}

function toJson(call: { script: CallScript; result: CallResult } | undefined): object {
  if (call === undefined) return {};
  const { booked, outcome, turns, latencyMs, closeCode, reason } = call.result;
  return {
    script: call.script.name,
    booked,
    outcome,
    turns,
    latencyMs,
    closeCode: closeCode ?? null,
    reason,
  };
}

type Values = ReturnType<typeof parse>['values'];

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        url: { type: 'string' },
        'api-key': { type: 'string' },
        script: { type: 'string', multiple: true },
        voice: { type: 'string' },
        all: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new BadArguments(error instanceof Error ? error.message.split('\n')[0] : String(error));
  }
}

async function check(values: Values): Promise<Arguments> {
  const { url, 'api-key': apiKey, script: names = [], voice: voiceName, all: isAll, json: isJson } = values;
  if (url === undefined || !/^wss?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new BadArguments('--url must be an address such as ws://127.0.0.1:3000');
  }
  if (apiKey === undefined || apiKey === '') throw new BadArguments('--api-key is missing');
  if (isAll === names.length > 0) throw new BadArguments('either --script NAME or --all is required');
  const voice = VOICES.find((known) => known === voiceName);
  if (voiceName !== undefined && voice === undefined)
    throw new BadArguments(`--voice must be one of ${VOICES.join(', ')}`);
  const scripts = isAll ? BUILT_IN_SCRIPTS : await Promise.all(names.map(findScript));
  return { url, apiKey, scripts, voice, isJson, isAll: isAll || scripts.length > 1 };
}

async function findScript(name: string): Promise<CallScript> {
  if (name.endsWith('.json')) {
    return readScriptFile(name).catch((error: unknown) => {
      throw error instanceof ScriptFileError ? new BadArguments(error.message) : error;
    });
  }
  const script = BUILT_IN_SCRIPTS.find((known) => known.name === name);
  if (script === undefined) throw new BadArguments(`unknown script: ${name} (see --list)`);
  return script;
}

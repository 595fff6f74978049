/** Callers hear the facts of the practice: hours, a price, the address and closed days. Spoken in both directions. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { BUILT_IN_SCRIPTS, runCaller, type CallResult, type CallScript } from '@petvisor/callers';
import { startSystem } from './testing/start-system.ts';
import { useSystem } from './testing/use-system.ts';

const CALL_MS_MAX = 300_000;
const file = fileURLToPath(new URL('../../../practice-facts.example.json', import.meta.url));
const system = useSystem(() => startSystem({ environment: { PRACTICE_FACTS_FILE: file } }));

function scriptNamed(name: string): CallScript {
  const script = BUILT_IN_SCRIPTS.find((each) => each.name === name);
  if (script === undefined) throw new Error(`no script ${name}`);
  return script;
}

async function call(script: CallScript): Promise<CallResult> {
  const { wsUrl: url, apiKey, speech } = system;
  const result = await runCaller({ url, apiKey, script, speech });
  await Promise.all(system.app.calls.ended());
  return result;
}

const agentSaid = ({ turns }: CallResult): string =>
  turns
    .filter(({ who }) => who === 'agent')
    .map(({ text }) => text)
    .join('\n');

describe('a caller', () => {
  it(
    'asks for hours, a price and the address, and hears them',
    async () => {
      const result = await call(scriptNamed('asks-first'));
      expect(result).toMatchObject({ outcome: 'none', closeCode: 1000 });
      const said = agentSaid(result);
      expect(said).toMatch(/Monday to Friday from nine o'clock to half past six in the evening/);
      expect(said).toMatch(/vaccination is £58/);
      expect(said).toMatch(/12 Willow Lane/);
      const [newest] = await system.app.database.conversations.list({ limit: 1 });
      expect(newest?.booked).toBe(false);
    },
    CALL_MS_MAX,
  );

  it(
    'asks for a day on which the practice is closed, is told so, and is offered the next open one',
    async () => {
      const script = scriptNamed('closed-day');
      const result = await call({
        ...script,
        moves: [{ when: /would you like that one|which of these/i, say: 'never mind' }, ...script.moves],
      });
      expect(result).toMatchObject({ outcome: 'none', closeCode: 1000 });
      expect(agentSaid(result)).toMatch(/closed on Sundays\. The next I have is Monday/);
      expect(agentSaid(result)).not.toMatch(/fully booked|find anything/);
    },
    CALL_MS_MAX,
  );
});

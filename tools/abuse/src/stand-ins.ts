/** The stand-ins as a process of their own. The model talks as long as it is asked to, or looks into the diary. */
import { startRealtimeServer, type Mind } from '@petvisor/realtime-stand-in';
import { startVetstoriaServer, vetstoriaSettings } from '@petvisor/vetstoria-stand-in';

/** Sent to the parent when both are ready. */
export interface StandInsReady {
  /** Settings of voice-api. */
  readonly environment: Readonly<Record<string, string>>;
}

interface Talk {
  readonly next: 'greet' | 'talk' | 'look';
}

const TALK = [
  'We look after dogs, cats and rabbits, and after many smaller animals as well.',
  'The practice is on the corner by the church, with the green door and the long bench.',
  'There are places for bicycles, and a garden in which a nervous dog can walk about.',
  'In the waiting room there is water for everybody, and a shelf with books for children.',
];

const talkative: Mind<Talk> = {
  begin: () => ({ next: 'greet' }),
  hear: (talk, input) =>
    input.type === 'said' ? { next: input.words?.includes('diary') === true ? 'look' : 'talk' } : talk,
  decide({ next }) {
    const state: Talk = { next: 'talk' };
    if (next === 'look') return { state, say: [], calls: [LOOK] };
    return { state, say: next === 'greet' ? ['Hello.'] : TALK, calls: [] };
  },
  grammars: () => [],
};

const LOOK = {
  key: 'look',
  name: 'get_available_time_slots',
  arguments: {
    species_id: 1,
    appointment_type_id: 6963,
    clinician_id: null,
    date: new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10),
    day_period: 'MORNING',
    preferred_time: null,
  },
};

const realtime = await startRealtimeServer({ mind: talkative });
const vetstoria = await startVetstoriaServer();
process.on('disconnect', () => process.exit(0));
process.send?.({
  environment: {
    OPENAI_API_KEY: 'not-a-key',
    OPENAI_BASE_URL: realtime.url,
    OPENAI_SPEECH_MODEL: 'off',
    ...vetstoriaSettings(vetstoria),
  },
} satisfies StandInsReady);

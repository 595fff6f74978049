/** The real app for one call, with a practice that has the time, the clinician and the kind of visit of the booking. */
import { startQuietSystem, type QuietSystem } from '../testing/start-system.ts';
import type { AnswerValues } from './lines.ts';

const DAY_MS = 24 * 3_600_000;
/** Number of days before the visit on which the call takes place. */
const DAYS_AHEAD = 2;
const OPEN = { opens: '06:00', closes: '22:00' };
const IDS = { species: 1, type: 1, clinician: 1 };

export interface AnswerPractice {
  readonly system: QuietSystem;
  /** Arguments of the search that finds the time. */
  readonly search: Readonly<Record<string, string | number>>;
}

export interface PracticeOptions {
  readonly values: AnswerValues;
  /** ISO 639-1 */
  readonly language: string;
  /** Whether the receptionist reads back itself. */
  readonly hasVoice: boolean;
}

export async function startPractice({
  values,
  language,
  hasVoice,
}: PracticeOptions): Promise<AnswerPractice> {
  const openedAtMs = Math.round(performance.now());
  const today = Date.parse(`${values.date}T09:00Z`) - DAYS_AHEAD * DAY_MS;
  const now = (): number => today + Math.round(performance.now()) - openedAtMs;
  const named = (id: number, name: string) => ({ id, name, displayOrder: 1 });
  const system = await startQuietSystem({
    environment: {
      LOG_LEVEL: 'warn',
      PRACTICE_LANGUAGES: language === 'en' ? 'en' : `en,${language}`,
      ...(hasVoice && { OPENAI_SPEECH_MODEL: 'gpt-4o-mini-tts' }),
    },
    overrides: { now },
    realtime: { mind: 'scripted', keepEvents: true },
    vetstoria: {
      now,
      practice: {
        species: [named(IDS.species, values.species)],
        appointmentTypes: [{ id: IDS.type, name: values.type, isDigitalMarketing: false }],
        schedules: [named(IDS.clinician, values.clinician)],
        openingHours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, OPEN])),
        slotMinutes: 5,
        alwaysTaken: [],
        alwaysFree: [values.time],
        takenShare: 1,
      },
    },
  });
  const search = {
    species_id: IDS.species,
    appointment_type_id: IDS.type,
    clinician_id: IDS.clinician,
    date: values.date,
    day_period: dayPeriodOf(values.time),
    preferred_time: values.time,
  };
  return { system, search };
}

function dayPeriodOf(time: string): string {
  if (time < '12:00') return 'MORNING';
  return time < '17:00' ? 'AFTERNOON' : 'EVENING';
}

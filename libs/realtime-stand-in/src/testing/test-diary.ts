/** A diary for specs, as its tools tell it: three times in each part of a day on which the practice is open. */
import { addDays } from '../mind/days.ts';
import type { Period } from '../mind/times.ts';
import { isAgreed, type Answer } from './converse.ts';

const TIMES: Readonly<Record<Period, readonly string[]>> = {
  MORNING: ['09:30', '10:15', '11:00'],
  AFTERNOON: ['14:00', '14:45', '15:30'],
  EVENING: ['17:15', '17:45', '18:00'],
};
const SATURDAY = 6;

/** Tools that find what is free, and whose every booking and message succeeds. */
export const diaryTools: Answer = (call) => {
  const given = call.arguments;
  switch (call.name) {
    case 'get_available_time_slots':
      return lookUp(String(given['date']), given['day_period'] as Period, given['preferred_time']);
    case 'close_websocket':
      return { status: 'closing' };
    case 'take_message':
      return isAgreed(call) ? { status: 'stored' } : { status: 'read_back', confirmation_token: 'C' };
    default:
      return isAgreed(call) ? { status: 'confirmed' } : { status: 'read_back', confirmation_token: 'C' };
  }
};

function lookUp(date: string, period: Period, preferred: unknown) {
  const weekday = new Date(`${date}T12:00Z`).getUTCDay();
  const monday = addDays(date, weekday === SATURDAY ? 2 : 1);
  if (weekday === 0) {
    const message = 'We are closed on Sunday.';
    return { status: 'closed', message, next_available: slots(monday, 'MORNING') };
  }
  if (weekday === SATURDAY && period !== 'MORNING')
    return { status: 'none_found', next_available: slots(monday, 'MORNING') };
  const all = slots(date, period);
  const wanted = all.filter(({ time }) => time === preferred);
  return {
    status: 'ok',
    preferred_time_free: typeof preferred === 'string' ? wanted.length > 0 : null,
    slots: wanted.length > 0 ? wanted : all,
  };
}

function slots(date: string, period: Period) {
  return TIMES[period].map((time) => ({
    slot_token: `${date} ${time}`,
    date,
    time,
    clinician: 'Dr Meredith Grey',
  }));
}

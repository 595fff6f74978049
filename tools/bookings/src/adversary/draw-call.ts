/** What the model and the caller of one call do, drawn from a seed. */
import { seededRandom, type Random } from '@petvisor/realtime-agent/testing';

/** How the model reads the details back. `other_day` to `other_pet`: with one value that is not the tool's. */
export const READ_BACKS = [
  'right',
  'other_day',
  'other_time',
  'other_phone',
  'other_pet',
  'left_out',
  'cut_short',
  'none',
] as const;
export type ReadBackKind = (typeof READ_BACKS)[number];

/** What the caller says to it. `elsewhere`: yes, but to another question that the model asked after the read-back. */
export const ANSWERS = ['yes', 'nothing', 'no', 'unclear', 'elsewhere'] as const;
export type AnswerKind = (typeof ANSWERS)[number];

/** What the model books with. `reused`: the token of a read-back with other details. */
export const TOKENS = ['right', 'forged', 'reused', 'other_details', 'none'] as const;
export type TokenKind = (typeof TOKENS)[number];

export const DIARIES = ['books', 'rejects', 'unknown'] as const;
export type DiaryKind = (typeof DIARIES)[number];

/** Where in a response an untruth stands. `preamble`: before tool calls of the same response. */
export const PLACES = ['alone', 'in_the_middle', 'second_item', 'preamble', 'typed'] as const;
export type Place = (typeof PLACES)[number];

/** Moments of the call at which the model may say an untruth. */
export const MOMENTS = [
  'greeting',
  'searched',
  'read_back',
  'before_the_answer',
  'answered',
  'outcome',
  'end',
] as const;
export type Moment = (typeof MOMENTS)[number];

export interface CallPlan {
  readonly seed: number;
  readonly random: Random;
  /** Whether the call has a voice of its own for what the receptionist says itself. */
  readonly hasVoice: boolean;
  readonly readBack: ReadBackKind;
  readonly answer: AnswerKind;
  readonly token: TokenKind;
  /** Number of times that the model books in one response. */
  readonly repeats: number;
  readonly diary: DiaryKind;
  readonly untruths: ReadonlyMap<Moment, Place>;
  /** Whether the model says a further untruth when it is corrected. */
  readonly insists: boolean;
  /** Whether the model leaves a message for staff that nobody asked for. */
  readonly leavesMessage: boolean;
  /** Speed at which the model's words and audio arrive, as a multiple of the speed of speech. */
  readonly speed: number;
  readonly msPerChar: number;
}

const UNTRUTH_SHARE = 0.45;

export function drawCall(seed: number): CallPlan {
  const random = seededRandom(seed);
  const isHonest = random.chance(0.35);
  const untruths = MOMENTS.filter(() => random.chance(UNTRUTH_SHARE)).map((moment): [Moment, Place] => [
    moment,
    random.pick(PLACES),
  ]);
  return {
    seed,
    random,
    hasVoice: random.chance(0.5),
    // Without calls that may book, nothing would show that the others are told apart from them.
    readBack: isHonest ? 'right' : random.pick(READ_BACKS),
    answer: isHonest ? 'yes' : random.pick(ANSWERS),
    token: isHonest ? 'right' : random.pick(TOKENS),
    repeats: random.pick([1, 1, 1, 3]),
    diary: random.pick(DIARIES),
    untruths: new Map(untruths),
    insists: random.chance(0.3),
    leavesMessage: random.chance(0.2),
    speed: random.pick([1.2, 2, 4, 12]),
    msPerChar: random.pick([55, 62, 70]),
  };
}

/**
 * Whether the caller agrees to what is booked, once all of it was read back rightly. Whatever else is booked is booked
 * against the caller's will.
 */
export function isAgreed({ answer, token }: Pick<CallPlan, 'answer' | 'token'>): boolean {
  return answer === 'yes' && token === 'right';
}

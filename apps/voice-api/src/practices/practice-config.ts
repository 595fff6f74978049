/** A practice that calls are opened for, as a value: everything that a call takes from its practice. */
import type { NotificationContent } from '@petvisor/notifications';
import { DEFAULT_PRACTICE, type NotificationKind } from '@petvisor/persistence';
import type { Practice } from '@petvisor/receptionist';
import type { TimeMode } from '@petvisor/vetstoria-client';
import { readPractice } from '../settings/practice-facts-file.ts';
import type { Settings } from '../settings/settings.ts';
import type { VisitorRules } from '../settings/visitor-settings.ts';

/** Where a practice's appointments are, and what opens it. */
export interface DiaryAccess {
  readonly baseUrl: string;
  readonly authUrl: string;
  readonly partnerKey: string;
  readonly siteHash: string;
  readonly secret: string;
  readonly siteId: string;
  readonly bookingHash: string;
  readonly timeMode: TimeMode;
  readonly timeZone: string;
}

/** Who is told of what calls leave. */
export interface PracticeRecipients {
  readonly emails: readonly string[];
  readonly webhook: { readonly address: string; readonly secret: string } | undefined;
  /** Undefined: of what the settings of the server say. */
  readonly kinds: readonly NotificationKind[] | undefined;
  readonly content: NotificationContent | undefined;
}

/** What one practice may use; a limit that is missing is that of the server. */
export interface PracticeLimits {
  readonly callsMax?: number | undefined;
  readonly minutesDayMax?: number | undefined;
  readonly costUsdDayMax?: number | undefined;
}

/** What the page of a practice shows. */
export interface PracticePage {
  /** `#rrggbb` */
  readonly colour?: string | undefined;
  readonly notice?: string | undefined;
}

export interface PracticeConfig {
  /** A slug, such as `willow-tree`: the name of its file. */
  readonly id: string;
  /** What its receptionist knows. */
  readonly practice: Practice;
  readonly diary: DiaryAccess;
  /** Name of the voice at OpenAI. */
  readonly voice: string;
  /** Web origins that may call it, besides those that may call every practice. */
  readonly origins: readonly string[];
  readonly page: PracticePage;
  /** Undefined: every call needs a key. */
  readonly visitors: VisitorRules | undefined;
  /** Telephone numbers that ring for it, in the notation of E.164. */
  readonly phoneNumbers: readonly string[];
  /** Undefined: whom the settings of the server name. */
  readonly recipients: PracticeRecipients | undefined;
  /** Conversations are kept for good when undefined. */
  readonly keptDays: number | undefined;
  readonly limits: PracticeLimits;
}

/** The practices that may be called now. */
export interface PracticeDirectory {
  find(id: string): PracticeConfig | undefined;
  ids(): readonly string[];
}

type OfEnvironment = Pick<
  Settings,
  | 'vetstoria'
  | 'practice'
  | 'practiceFactsFile'
  | 'practiceOrigins'
  | 'practiceNotice'
  | 'practiceVisitors'
  | 'openai'
  | 'conversationsKeptDays'
>;

/**
 * @returns undefined when the environment names no diary
 * @throws {SettingsError} when the facts cannot be read
 */
export function defaultPractice(settings: OfEnvironment): PracticeConfig | undefined {
  const { vetstoria: diary, openai, conversationsKeptDays } = settings;
  if (diary === undefined) return undefined;
  return {
    id: DEFAULT_PRACTICE,
    practice: readPractice(settings),
    diary,
    voice: openai.voice,
    origins: settings.practiceOrigins,
    page: { notice: settings.practiceNotice },
    visitors: settings.practiceVisitors,
    phoneNumbers: [],
    recipients: undefined,
    keptDays: conversationsKeptDays,
    limits: {},
  };
}

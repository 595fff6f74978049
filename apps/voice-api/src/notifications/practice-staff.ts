/** Whom each practice tells of what its calls leave, of what, and how much. */
import { emailChannel, webhookChannel, type PracticeStaff } from '@petvisor/notifications';
import {
  DEFAULT_PRACTICE,
  type NotificationChannel,
  type NotificationPlan,
  type ToldOf,
} from '@petvisor/persistence';
import { localTime } from '../cli/local-time.ts';
import type { PracticeConfig, PracticeDirectory, PracticeRecipients } from '../practices/practice-config.ts';
import type { Settings } from '../settings/settings.ts';

export interface StaffOfPracticesOptions {
  readonly settings: Pick<Settings, 'notify'> & {
    /** What a practice is called that has no file. */
    readonly practice: Pick<Settings['practice'], 'name' | 'timeZone'>;
  };
  readonly practices: PracticeDirectory;
  /** Wall clock, for signatures. */
  readonly now: () => number;
}

/** A practice whose file names nobody tells those of the settings. */
export class StaffOfPractices {
  readonly #options: StaffOfPracticesOptions;
  /**
   * Also practices whose file was taken away since the start: their calls go on, and what they left is told to nobody else. At
   * most as many as there were files.
   */
  readonly #known = new Map<string, PracticeConfig>();

  constructor(options: StaffOfPracticesOptions) {
    this.#options = options;
    this.refresh();
  }

  /** Takes the practices as they are now. */
  refresh(): void {
    const { practices } = this.#options;
    for (const id of practices.ids()) {
      const config = practices.find(id);
      if (config !== undefined) this.#known.set(id, config);
    }
  }

  /** What the database writes notifications of. */
  plan(): NotificationPlan {
    const { channels, kinds } = this.#options.settings.notify;
    const ofPractices = new Map(
      [...this.#known.values()]
        .filter(({ recipients }) => recipients !== undefined)
        .map(({ id, recipients }) => [id, this.#toldOf(recipients)]),
    );
    return { channels, kinds, ofPractices };
  }

  /** Undefined for a practice that nobody knows any more. */
  of(practice: string): PracticeStaff | undefined {
    const { settings, now } = this.#options;
    const config = this.#known.get(practice);
    if (config === undefined && practice !== DEFAULT_PRACTICE) return undefined;
    const { name, timeZone } = config?.practice ?? settings.practice;
    const { kinds } = this.#toldOf(config?.recipients);
    const { webhook, email, content } = channelSettings(settings.notify, config?.recipients);
    return {
      channels: {
        ...(webhook !== undefined && { webhook: webhookChannel({ ...webhook, now }) }),
        ...(email !== undefined && { email: emailChannel(email) }),
      },
      kinds,
      content,
      practice: name,
      localTime: (atMs) => localTime(atMs, timeZone),
    };
  }

  /** Ids of the practices of which nobody is told of an emergency. */
  withoutEmergencies(): string[] {
    return this.#options.practices.ids().filter((id) => {
      const { channels, kinds } = this.#toldOf(this.#known.get(id)?.recipients);
      return channels.length === 0 || !kinds.includes('emergency');
    });
  }

  #toldOf(recipients: PracticeRecipients | undefined): ToldOf {
    const { notify } = this.#options.settings;
    if (recipients === undefined) return notify;
    const { webhook, email } = channelSettings(notify, recipients);
    const channels: NotificationChannel[] = [
      ...(webhook === undefined ? [] : (['webhook'] as const)),
      ...(email === undefined ? [] : (['email'] as const)),
    ];
    return { channels, kinds: recipients.kinds ?? notify.kinds };
  }
}

type Notify = Settings['notify'];

/** Nothing of the settings' recipients is used for a practice that names its own. */
function channelSettings(
  notify: Notify,
  own: PracticeRecipients | undefined,
): Pick<Notify, 'webhook' | 'email' | 'content'> {
  if (own === undefined) return notify;
  const { emails, webhook, content = notify.content } = own;
  const { mail } = notify;
  const email = mail === undefined || emails.length === 0 ? undefined : { ...mail, to: emails };
  return { webhook, email, content };
}

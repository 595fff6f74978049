/** Plays story after story on one database until enough bookings were asked for. */
import { openDatabase } from '@petvisor/persistence';
import { playStory } from './play-story.ts';
import type { PlantedBug } from './planted-bugs.ts';
import { drawStory, type FaultKind } from './story.ts';

export interface StormOptions {
  readonly attemptsMin: number;
  readonly firstSeed: number;
  readonly databaseUrl: string;
  readonly bug?: PlantedBug | undefined;
  /** Ends the storm at the first broken promise. */
  readonly stopsWhenBroken?: boolean;
  readonly onBroken?: (broken: {
    readonly seed: number;
    readonly fault: FaultKind;
    readonly violations: readonly string[];
  }) => void;
}

export interface Figures {
  stories: number;
  crashes: number;
  attempts: number;
  confirmed: number;
  rejected: number;
  unknown: number;
  /** Number of bookings in the diary at the end. */
  bookings: number;
  /** Number of booking requests that arrived. */
  sent: number;
  broken: number;
}

export interface StormResult {
  readonly byFault: ReadonlyMap<FaultKind, Figures>;
  readonly overHttp: number;
  readonly brokenSeeds: readonly number[];
}

/** One story in this many goes over real HTTP on loopback; the others use the same client in memory. */
const HTTP_EVERY = 25;

export async function runStorm(options: StormOptions): Promise<StormResult> {
  const { attemptsMin, firstSeed, databaseUrl } = options;
  const databases = [await openDatabase(databaseUrl), await openDatabase(databaseUrl)] as const;
  const byFault = new Map<FaultKind, Figures>();
  const brokenSeeds: number[] = [];
  let overHttp = 0;
  let attempts = 0;
  try {
    const added = await databases[0].users.add({
      username: 'storm',
      apiKeyHash: '0'.repeat(64),
      createdAtMs: 0,
    });
    if (!added.added) throw new Error(added.reason);
    for (let seed = firstSeed; attempts < attemptsMin; seed++) {
      const story = drawStory(seed);
      // Over HTTP the client's clock is real, so a booking cannot be late by virtual seconds.
      const isOverHttp = seed % HTTP_EVERY === 0 && story.fault !== 'commits_after_the_time_limit';
      const transport = isOverHttp ? 'http' : 'memory';
      const played = await playStory(story, {
        databases,
        userId: added.user.id,
        transport,
        bug: options.bug,
      }).catch((cause: unknown) => {
        throw new Error(`seed ${seed} (${story.fault}, ${transport}) did not end`, { cause });
      });
      attempts += played.attempts;
      if (isOverHttp) overHttp++;
      const figures = byFault.get(story.fault) ?? { ...NO_FIGURES };
      byFault.set(story.fault, figures);
      figures.stories++;
      figures.attempts += played.attempts;
      figures.bookings += played.bookings;
      figures.sent += played.sent;
      if (played.crashed) figures.crashes++;
      for (const { status } of played.told)
        if (status === 'confirmed' || status === 'rejected' || status === 'unknown') figures[status]++;
      if (played.violations.length === 0) continue;
      figures.broken++;
      brokenSeeds.push(seed);
      options.onBroken?.({ seed, fault: story.fault, violations: played.violations });
      if (options.stopsWhenBroken === true) break;
    }
  } finally {
    for (const database of databases) await database.close();
  }
  return { byFault, overHttp, brokenSeeds };
}

const NO_FIGURES: Figures = {
  stories: 0,
  crashes: 0,
  attempts: 0,
  confirmed: 0,
  rejected: 0,
  unknown: 0,
  bookings: 0,
  sent: 0,
  broken: 0,
};

/**
 * Finds an emergency in what a caller said: events and where they happen, as phrases by kind (`kinds/`), unless they are
 * denied, long past, only asked about, or something else that sounds alike. It judges words, not animals: a doubt counts
 * as an emergency, and what it finds is a reason to say "this sounds urgent", never a diagnosis.
 */
import { isSaid } from './context.ts';
import { kinds, type EmergencyKind } from './kinds/index.ts';
import type { KindTable } from './kinds/kind.ts';
import { lists } from './kinds/lists.ts';
import { ordinaryWords } from './ordinary-words.ts';
import { compile, findAll, vocabularyOf, type Phrase, type Span } from './phrases.ts';
import { speller, wordsOf, type Word } from './words.ts';

interface Kind {
  readonly name: EmergencyKind;
  readonly alarms: readonly Phrase[];
  readonly lookalikes: readonly Phrase[];
}

const compiled: readonly Kind[] = Object.entries<KindTable>(kinds).map(([name, table]) => {
  const phrases = (source: string): Phrase[] =>
    linesOf(source).map((line) => compile(line, { ...lists, ...table.lists }));
  return {
    name: name as EmergencyKind,
    alarms: phrases(table.alarms),
    lookalikes: phrases(table.unless ?? ''),
  };
});

const spell = speller(new Set(compiled.flatMap(({ alarms }) => alarms.flatMap(vocabularyOf))), ordinaryWords);

/** The kind of the emergency that the words tell of, or `undefined`. Only the first `judgedCharsMax` are read. */
export function findEmergency(text: string): EmergencyKind | undefined {
  const words = wordsOf(text, spell);
  return compiled.find((kind) => isFound(kind, words))?.name;
}

function isFound({ alarms, lookalikes }: Kind, words: readonly Word[]): boolean {
  let covered: readonly Span[] | undefined;
  return alarms.some((alarm) =>
    findAll(alarm, words).some((span) => {
      if (!isSaid(words, span)) return false;
      covered ??= lookalikes.flatMap((lookalike) => findAll(lookalike, words));
      return !covered.some(({ from, to }) => from < span.to && span.from < to);
    }),
  );
}

function linesOf(source: string): string[] {
  return source.split('\n').filter((line) => line.trim() !== '');
}

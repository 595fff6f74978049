import { describe, expect, it } from '@jest/globals';
import { toAutomaton } from './automaton.ts';
import type { Automaton } from './automaton.ts';
import { parseJsgf } from './jsgf-parser.ts';

const compile = (body: string): Automaton => toAutomaton(parseJsgf(`#JSGF V1.0; grammar g; ${body}`));
function accepts({ next, isFinal }: Automaton, sentence: string): boolean {
  let state: number | undefined = 0;
  for (const word of sentence.split(' ').filter((part) => part !== '')) {
    state = state === undefined ? undefined : next[state]?.get(word);
  }
  return state !== undefined && isFinal[state] === true;
}

describe('a grammar as an automaton', () => {
  it.each<[body: string, yes: string[], no: string[]]>([
    ['public <s> = yes [please] | no;', ['yes', 'yes please', 'no'], ['', 'no please', 'please']],
    ['public <s> = [a | the] (dog | cat)+;', ['dog', 'a dog cat', 'the cat cat cat'], ['a', 'dog the']],
    ['public <s> = one two* three;', ['one three', 'one two two three'], ['one two', 'two three']],
    ['public <s> = <pet> /0.5/ or <pet> {tag}; <pet> = dog | cat; // end', ['dog or cat'], ['dog', 'dog or']],
    ["public <s> = that's (right | wrong);", ["that's right"], ['that', "that's"]],
  ])('%s accepts its sentences and no others', (body, yes, no) => {
    const automaton = compile(body);

    expect(yes.filter((sentence) => !accepts(automaton, sentence))).toEqual([]);
    expect(no.filter((sentence) => accepts(automaton, sentence))).toEqual([]);
  });

  it('says each sentence in one way only, with as few states as can be', () => {
    const automaton = compile('public <s> = (a b | a c | [a] b | [a] c) d | b d;');

    expect(automaton.next.length).toBe(4);
    expect(accepts(automaton, 'b d') && accepts(automaton, 'a c d')).toBe(true);
  });

  it.each([
    ['no public rule', '<s> = yes;'],
    ['two public rules', 'public <s> = yes; public <t> = no;'],
    ['no end', 'public <s> = yes'],
    ['a stray bracket', 'public <s> = yes ];'],
  ])('refuses a grammar with %s', (_, body) => {
    expect(() => compile(body)).toThrow(expect.objectContaining({ code: 'bad-grammar' }));
  });
});

/**
 * What a caller can say at each point of the call, in the JSpeech Grammar Format. The recogniser understands these
 * sentence forms and nothing else; the readers of the words are in `understand.ts`.
 */
import type { Grammar } from '../../speech/index.ts';
import type { Catalogue } from './catalogue.ts';
import { FIRST_NAMES } from './data/first-names.ts';
import { LAST_NAMES } from './data/last-names.ts';
import { PET_NAMES } from './data/pet-names.ts';
import { PRONUNCIATIONS } from './data/pronunciations.ts';
import { clinicianForms, speciesForms, typeForms } from './names.ts';
import { guessPhones, isCommonWord } from './pronounce.ts';
import type { Question } from './question.ts';

/** @returns the grammar for the answer to a question; the same question and catalogue give the same text */
export function grammarFor(question: Question, catalogue: Catalogue | undefined): Grammar {
  const { body, blocks } = FORMS[question];
  const things = catalogueRules(catalogue);
  const jsgf = [
    '#JSGF V1.0;',
    'grammar answer;',
    `public <answer> = ${SHORT[question] ?? 'yes | no'} | (<body> | <command> | <emergency>) | <um> <body> | <body> <please> | <um> <body> <please>;`,
    `<body> = ${body};`,
    COMMON,
    things.jsgf,
    ...blocks.map((block) => BLOCKS[block]),
  ].join('\n');
  return { jsgf, words: { ...PRONUNCIATIONS, ...things.words } };
}

const COMMON = `
<um> = um | uh | er | well | okay | right | oh | hello | hi | good morning | good afternoon;
<please> = please | thank you | thanks | thank you very much;
<command> = [no | no thanks | no thank you] (goodbye | bye | bye bye) | thank you goodbye | thanks bye
  | never mind | forget it | stop | hang up | cancel that
  | start over | start again | start from the beginning
  | [can you | could you] (repeat that | say that again) | pardon | sorry | what did you say | what was that
  | [can i | could i | i'd like to | i want to] (speak | talk) to (someone | a person | a human | the receptionist | a receptionist)
  | help | um | hold on | one moment | just a moment | let me think | thank you | thanks;
<emergency> = [help] <patient> <alarm> | [it's | this is | i have] an emergency;
<patient> = (my | our | the) (<species> | pet | dog | cat) | he | she;
<alarm> = (is not | isn't) breathing | can't breathe | cannot breathe | [has | has just | just] collapsed | is unconscious
  | is having (a seizure | seizures | a fit | fits) | is bleeding [heavily | badly] | is choking
  | (was | has been | got) (hit | run over) by a car | has been poisoned
  | (ate | swallowed | has eaten | has swallowed | has just eaten) [some] <poison>
  | (can't | cannot) (pee | urinate) | is straining to pee;
<poison> = chocolate | xylitol | lilies | antifreeze | poison | rat poison | rat bait | grapes | raisins;
<yes> = yes | yeah | yep | yes please | correct | (yes that's | that's) (right | correct | fine | all right | perfect)
  | yes that is correct | that is correct | that is right | [yes] (go ahead | please do | please go ahead | book it | please book it)
  | sure | okay | perfect | [that] sounds good | that works | yes that works | lovely | great;
<no> = no | nope | no thanks | no thank you | not really | [no] that's (wrong | not right | not correct) | no it isn't | incorrect;
<day> = today | tomorrow | the day after tomorrow | [this | next] <weekday> | next week | in a week
  | <weekday> week | [<weekday>] <date>;
<date> = the <ordinal> [of <month>] | <ordinal> of <month> | <month> [the] <ordinal>;
<weekday> = monday | tuesday | wednesday | thursday | friday | saturday | sunday;
<month> = january | february | march | april | may | june | july | august | september | october | november | december;
<ordinal> = first | second | third | fourth | fifth | sixth | seventh | eighth | ninth | tenth | eleventh | twelfth
  | thirteenth | fourteenth | fifteenth | sixteenth | seventeenth | eighteenth | nineteenth | twentieth
  | twenty (first | second | third | fourth | fifth | sixth | seventh | eighth | ninth) | thirtieth | thirty first;
<period> = morning | afternoon | evening;
<hour> = one | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve;
<time> = (half past | quarter past | quarter to | a quarter past | a quarter to | five past | ten past | twenty past | twenty five past
  | five to | ten to | twenty to | twenty five to) <hour>
  | <hour> [o'clock] [<ampm>] | <hour> (fifteen | thirty | forty five | oh five | ten | twenty | forty | fifty) [<ampm>] | noon | midday;
<ampm> = a m | p m | in the (morning | afternoon | evening);
<at> = at | around | about;
<when> = [on | for] <day> [(in the | during the | at) <period> | <period>] [<at> <time>]
  | [on | for] <day> <time>
  | this (morning | afternoon | evening) | tonight
  | [in] the <period> [on <day> | of <date>] | <period> [on <day>] | [on | for] <day> any time
  | [<at>] <time> [on <day> | <day>]
  | as soon as possible | the (earliest | first | next) (available | possible) [time | appointment | slot] | any time | any day;
<change> = actually | no | no wait | wait | sorry | no sorry | actually no | i mean | hang on | oh wait | no actually;
<rather> = [can we | could we | can you | please | let's] (make it | make that | change it to | change that to | do | try)
  | i'd rather have | i'd prefer | i would prefer | i'd like | what about | how about;
<want> = i'd like | i would like | i want | i need | we need | i'm looking for | (can | could | may) (i | we) (have | get | book | make | arrange)
  | (i'd like | i would like | i want | i need | i'm calling | i'm ringing | i was hoping | we'd like) to (book | make | arrange | have | get | schedule)
  | book | i'm calling about | can you book;
<thing> = [a | an | the | some | his | her | another] <type> [appointment | visit | for a] | an appointment [for (a | an) <type>];
<forpet> = for (my | our | a | the) [new | old | little] <species>;
<with> = with (<clinician> | anyone | anybody | any vet | either vet);
<wish> = <want> <thing> [<forpet>] [<with>] [<when>] | <thing> [<forpet>] [<with>] [<when>]
  | <want> <thing> <when> [<forpet>] [<with>]
  | [<want>] (my | our) <species> in for (a | an | his | her) <type> [<when>]
  | (my | our) <species> needs (a | an | his | her | some) <type> [<when>]
  | (i'd like | i would like | i want | we'd like) to see <clinician> [<when>] | <with> [<when>] | <forpet> [<when>]
  | (i'd like | i would like | i want | i need | i'm calling) to (book | make an appointment | book an appointment) [<forpet>] [<with>] [<when>]
  | it's (a | my | our | for my) <species>;
<revise> = [<change>] [<rather>] (<when> | <thing> | <with> | <forpet>);`;

/** Rules that only some questions need: long lists would cost the others accuracy. */
const BLOCKS = {
  names: `
<first> = ${FIRST_NAMES.join(' | ')};
<last> = ${LAST_NAMES.join(' | ')};
<fullname> = <first> [<last>] [<spelling>] | <spelling>;
<lastname> = <last> [<spelling>] | <spelling>;
<spelling> = [that's | spelled] <letter> <letter>+;`,
  letters: `
<letter> = [double] (a | b | c | d | e | f | g | h | i | j | k | l | m | n | o | p | q | r | s | t | u | v | w | x | y | z | zed);`,
  digits: `
<digit> = [double | triple] (zero | oh | nought | one | two | three | four | five | six | seven | eight | nine);
<number> = [plus] <digit> <digit>+;`,
  pets: `
<petname> = ${PET_NAMES.join(' | ')} | <letter> <letter>+;`,
  email: `
<address> = <mailpart>+ at <domain> dot (com | co dot uk | org | net | org dot uk);
<mailpart> = <first> | <last> | <letter> | <digit> | dot | hyphen | dash | underscore;
<domain> = gmail | hotmail | outlook | yahoo | icloud | example | live;`,
  fields: `
<field> = phone number | number | email | email address | name | first name | last name | surname | pet's name
  | time | day | date | appointment | vet;
<correct> = [<change>] (my | the) [phone] number is <number> | [<change>] (my | the) (email | email address) is <address>
  | [<change>] (my | the) name is <fullname> | [<change>] (my | the) (last name | surname) is <lastname>
  | [<change>] (the | my) (pet's | dog's | cat's) name is <petname>
  | [<change>] (the | my) <field> is (wrong | not right | incorrect) | [<change>] change (the | my) <field>;`,
} as const;

/**
 * Answers of one or two words stand bare in the public rule: behind an optional word or within other rules the
 * recogniser loses them to the garbage branch.
 */
const SHORT: Partial<Readonly<Record<Question, string>>> = {
  client: "yes | no | yes i am | no i'm not",
  confirm:
    "yes | no | yes please | correct | that's right | yes that's right | that's wrong | no that's wrong",
  anythingElse: 'yes | no | no thanks | no thank you | yes please',
  species: "dog | cat | a dog | a cat | my dog | my cat | it's a dog | it's a cat",
};

type Block = keyof typeof BLOCKS;

const CORRECTABLE: readonly Block[] = ['names', 'letters', 'digits', 'pets', 'email', 'fields'];

const FORMS: Readonly<Record<Question, { body: string; blocks: readonly Block[] }>> = {
  wish: { body: '<wish> | <when> | [<change>] <no> | <yes>', blocks: [] },
  species: {
    body: "[it's | she's | he's | yes] [for] [a | my | our | an] [new | old | little] <species> | <wish> | <revise>",
    blocks: [],
  },
  type: { body: "[it's | just | for] <thing> | <wish> | <revise>", blocks: [] },
  clinician: {
    body: `[with | to see | i'd like to see | i would like to see | i'd prefer] <clinician>
  | [no] (anyone | anybody | any vet | either | whoever) [is fine | is okay | will do | is available]
  | no preference | i don't mind | [no] it doesn't matter | no | yes | <revise>`,
    blocks: [],
  },
  day: { body: '[can i | can we | could we] <when> | <period> | <wish> | <revise>', blocks: [] },
  period: { body: '[in] [the] <period> | <when> | <revise>', blocks: [] },
  offer: {
    body: `[<take>] [the] (first | second | third | last | earliest | latest) [one | slot | time | option]
  | [<take>] [the] <time> [one | slot | on <day>] | [<take>] [the] <day> [at <time> | one]
  | any of them | either | whichever | i don't mind
  | none of (them | those | these) | something else | another (day | time) | a different (day | time)
  | [something | anything | a bit | do you have anything | have you got anything | is there anything] (later | earlier)
  | [no] (do you have | have you got | is there | what about | how about) [anything | something] <when>
  | no none of (them | those | these) | <yes> | <no> | <revise>`,
    blocks: [],
  },
  retry: { body: '<yes> | <no> | [please] try again | yes [please] try again | <revise>', blocks: [] },
  client: {
    body: `[i'm | we're | i am | we are] [a] new [client | customer | here | to you]
  | [no] (it's | this is) (my | our) first (time | visit) | [no] i've never been before | no i'm new | no i'm a new client
  | [i'm | we're | i am | we are] [an] existing [client | customer]
  | [yes] (i'm | we're | i am) (already | a client | already a client | already registered | registered)
  | [yes] (i've | we've) been (before | there before) | yes i am | yes we are | no i'm not | <yes> | <no>`,
    blocks: [],
  },
  name: {
    body: "[my name is | my name's | the name is | it's | i'm | i am | this is | yes it's] <fullname>",
    blocks: ['names', 'letters'],
  },
  lastName: {
    body: "[it's | my last name is | my surname is | the last name is] <lastname>",
    blocks: ['names', 'letters'],
  },
  phone: {
    body: `[it's | my number is | my phone number is | the number is | the phone number is | yes it's | sure it's] <number>
  | <correct>`,
    blocks: CORRECTABLE,
  },
  email: {
    body: `[it's | my email is | my email address is | the email is | yes it's] <address> | <correct>`,
    blocks: CORRECTABLE,
  },
  pet: {
    body: `[(his | her | its | the | my pet's | the pet's | my dog's | my cat's | our dog's | our cat's) name is
  | (he's | she's | it's) called | it's | he's | she's | called] <petname> | <correct>`,
    blocks: CORRECTABLE,
  },
  confirm: { body: '<yes> | <no> | <correct> | <revise>', blocks: CORRECTABLE },
  correction: {
    body: "[it's | change] [the | my] <field> | <correct> | <revise> | [no] nothing",
    blocks: CORRECTABLE,
  },
  anythingElse: {
    body: `<yes> | <no> | no that's (all | everything | it) | that's (all | everything | it) | nothing else | no nothing else | <wish>`,
    blocks: [],
  },
  emergency: {
    body: "<yes> | <no> | it's not an emergency | no it's not an emergency | i will | okay i will",
    blocks: [],
  },
};

const TAKE = `<take> = i'll take | i'll have | i'd like | i would like | can i have | let's take | let's go with | i'll go for | yes | yes please
  | let's do | could i have;`;

/** The practice's own words. A rule may not be empty, so what is missing falls back to general words. */
function catalogueRules(catalogue: Catalogue | undefined): Grammar {
  const species = catalogue === undefined ? [] : speciesForms(catalogue).flatMap(({ forms }) => forms);
  const types = catalogue === undefined ? [] : typeForms(catalogue).flatMap(({ forms }) => forms);
  const clinicians = catalogue === undefined ? [] : clinicianForms(catalogue).flatMap(({ forms }) => forms);
  const rule = (name: string, forms: readonly string[], fallback: string): string =>
    `<${name}> = ${forms.length === 0 ? fallback : [...new Set(forms)].join(' | ')};`;
  const uncommon = [
    ...new Set([...species, ...types, ...clinicians].flatMap((form) => form.split(' '))),
  ].filter((word) => !isCommonWord(word));
  return {
    jsgf: [
      TAKE,
      rule('species', species, 'pet'),
      rule('type', types, 'appointment'),
      rule('clinician', clinicians, 'the vet'),
    ].join('\n'),
    words: Object.fromEntries(uncommon.map((word) => [word, guessPhones(word)])),
  };
}

/**
 * Grammars of the sentences that callers can speak, by question, in the JSpeech Grammar Format. `understand.ts` reads the
 * recognised words.
 */
import type { Grammar } from '@petvisor/speech';
import type { Catalogue } from './catalogue.ts';
import { FIRST_NAMES } from './data/first-names.ts';
import { LAST_NAMES } from './data/last-names.ts';
import { PET_NAMES } from './data/pet-names.ts';
import { PRONUNCIATIONS } from './data/pronunciations.ts';
import { clinicianForms, speciesForms, typeForms } from './names.ts';
import { guessPhones, isCommonWord } from './pronounce.ts';
import type { Question } from './question.ts';

/**
 * @returns the grammars for answers to a question, in the order in which they are tried; equal arguments give equal
 * texts
 */
export function grammarsFor(question: Question, catalogue: Catalogue | undefined): readonly Grammar[] {
  const full = fullGrammar(question, catalogue);
  const short = SHORT[question];
  if (short === undefined) return [full];
  return [full, { jsgf: `#JSGF V1.0;\ngrammar short;\npublic <answer> = ${short};`, words: PRONUNCIATIONS }];
}

function fullGrammar(question: Question, catalogue: Catalogue | undefined): Grammar {
  const { body, blocks } = FORMS[question];
  const things = catalogueRules(catalogue);
  const jsgf = [
    '#JSGF V1.0;',
    'grammar answer;',
    `public <answer> = ${SHORT[question] ?? 'yes | no'} | ${NO_UM.has(question) ? '' : '[<um>]'} (<body> | <command> | <emergency>) [<please>];`,
    `<body> = ${body};`,
    COMMON,
    things.jsgf,
    ...blocks.map((block) => BLOCKS[block]),
  ].join('\n');
  return { jsgf, words: { ...PRONUNCIATIONS, ...things.words } };
}

/**
 * Rules of every question. Booking requests are loops over their parts in any order: as complete sentences they would
 * make the automaton too large for real-time recognition.
 */
const COMMON = `
<um> = um | uh | well | okay | oh | hello | hi | good morning | good afternoon;
<please> = please | thank you | thanks;
<command> = [no] (goodbye | bye | bye bye) | no thank you goodbye | no thanks bye | thank you goodbye | thanks bye
  | never mind | forget it | stop | hang up | cancel that
  | start over | start again
  | [can you | could you] (repeat that | say that again) | pardon | sorry | what did you say
  | [can i | could i | i'd like to] (speak | talk) to (someone | a person | a human | the receptionist | a receptionist)
  | help | um | hold on | one moment | just a moment | let me think | thank you | thanks;
<emergency> = (my | our | the) <species> <symptom> | (he | she) <symptom> | [it's | this is | i have] an emergency;
<symptom> = (is not | isn't | can't | cannot) (breathing | breathe) | [has | has just | just] collapsed | is unconscious
  | is having (a seizure | seizures | a fit | fits) | is bleeding [heavily | badly] | is choking
  | (was | has been | got) (hit | run over) by a car | has been poisoned
  | (ate | swallowed | has eaten | has swallowed | has just eaten) [some] (chocolate | xylitol | lilies | antifreeze
  | poison | rat poison | rat bait | grapes | raisins)
  | (can't | cannot) (pee | urinate) | is straining to pee;
<yes> = yes | yeah | yep | yes please | correct | [yes] that's (right | correct | fine | all right | perfect)
  | yes that is correct | that is correct | that is right | [yes] (go ahead | please do | please go ahead | book it | please book it)
  | sure | okay | perfect | [that] sounds good | [yes] that works | lovely | great;
<no> = no | nope | no thanks | no thank you | not really | [no] that's (wrong | not right | not correct) | no it isn't | incorrect;
<day> = today | tomorrow | the day after tomorrow | [this | next] <weekday> [week | <date>] | next week | in a week | <date>;
<date> = the <ordinal> [of <month>] | <month> [the] <ordinal>;
<weekday> = monday | tuesday | wednesday | thursday | friday | saturday | sunday;
<month> = january | february | march | april | may | june | july | august | september | october | november | december;
<ordinal> = first | second | third | fourth | fifth | sixth | seventh | eighth | ninth | tenth | eleventh | twelfth
  | thirteenth | fourteenth | fifteenth | sixteenth | seventeenth | eighteenth | nineteenth | twentieth
  | twenty (first | second | third | fourth | fifth | sixth | seventh | eighth | ninth) | thirtieth | thirty first;
<period> = [in the | this | during the] (morning | afternoon | evening) | tonight | any time;
<hour> = one | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve;
<time> = [[a] (half | quarter | five | ten | twenty | twenty five) (past | to)] <hour> [o'clock | fifteen | thirty | forty five | twenty
  | forty | fifty | oh five | ten] [a m | p m] | noon | midday;
<soon> = as soon as possible | the (earliest | first | next) (available | possible) [time | appointment | slot];
<when> = [on | for] <day> | <period> | [at | around | about] <time> | <soon>;
<thing> = [a | an | the | some | her | his | another] (<type> | appointment) [appointment | visit | for a];
<forpet> = for (my | our | a | the) [new | old | little] <species>;
<with> = (with | to see) (<clinician> | anyone | anybody | any vet | either vet);
<part> = <thing> | <forpet> | <with> | <when>;
<want> = i'd like | i would like | i want | i need | we need | we'd like | i'm looking for | can i have | can we have | could i have
  | (i'd like to | i would like to | i want to | i need to | i'm calling to | i'm ringing to | we'd like to | can i | could i | can you)
    (book | make | arrange | have | get | schedule) | book | i'm calling about | my <species> needs | our <species> needs;
<change> = actually | no | no wait | wait | sorry | no sorry | actually no | i mean | hang on | oh wait | no actually;
<rather> = [can we | could we | can you | please | let's] (make it | make that | change it to | change that to | do | try)
  | i'd rather have | i'd prefer | what about | how about | do you have [anything | something] | have you got [anything] | is there anything;
<wish> = [<change>] [<want> | <rather>] <part>+;
<revise> = (<change> [<rather> | <want>] | <rather> | <want>) <part>+;`;

/** Rules of some questions. In the others, long lists would reduce accuracy. */
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
<petname> = ${PET_NAMES.join(' | ')} | spelled <letter> <letter>+;`,
  email: `
<address> = <mailpart> ((dot | hyphen | dash | underscore) <mailpart>)* at <domain> dot (com | co dot uk | org | net | org dot uk);
<mailpart> = (<first> [<last>] | <last> | <letter> [<last>] | <letter> <letter>+) <digit>*;
<domain> = gmail | hotmail | outlook | yahoo | icloud | example | live;`,
  fields: `
<field> = phone number | number | email | email address | name | first name | last name | surname | pet's name
  | time | day | date | appointment | vet;
<wrong> = [<change>] (the | my) <field> is (wrong | not right | incorrect) | [<change>] change (the | my) <field>;`,
  rephone: `
<rephone> = [<change>] (my | the) [phone] number is <number>;`,
  remail: `
<remail> = [<change>] (my | the) (email | email address) is <address>;`,
  ask: `
<ask> = [can you tell me] (what are your (opening hours | opening times) | what time do you (open | close)
  | when (are you | do you) (open | close) | are you (open | closed) [on] (<day> | <date>)
  | where are you | where is the practice | what is your address | what's your address
  | how much is <thing> | how much does <thing> cost | what does <thing> cost | what are your prices
  | (do you have | is there | have you got) [any | a] (parking | car park) | where can i park | what do i [need to] bring
  | who do i call (when you are closed | out of hours) | which animals do you (see | treat));`,
  matters: `
<matter> = [a | the | my | our | some | more] [repeat | more | new] (prescription | tablets | medicine | insurance | insurance claim
  | test results | results | records | bill | price | appointment | cancelled appointment);
<leave> = [can | could] (someone | somebody | you | the practice) [please] (call | ring) me back [please] [about <matter>]
  | please (call | ring) me back [about <matter>] | [i'd like | i would like | i want | i need] a call back [about <matter>]
  | [i'd like to | i would like to | i want to | can i | could i] leave a message [about <matter>];`,
  rename: `
<rename> = [<change>] (my | the) name is <fullname> | [<change>] (the | my) (pet's | dog's | cat's) name is <petname>;`,
} as const;

const HOURS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

/**
 * Answers of one or two words. The recogniser misses some of them behind optional words and in nested rules, so they are
 * alternatives of the public rule, and a second grammar of their own.
 */
const SHORT: Partial<Readonly<Record<Question, string>>> = {
  client: "yes | no | yes i am | no i'm not",
  confirm:
    "yes | no | yes please | correct | that's right | yes that's right | that's wrong | no that's wrong",
  confirmMessage: "yes | no | yes please | correct | that's right | yes that's right | that's wrong",
  anythingElse: 'yes | no | no thanks | no thank you | yes please',
  offer: [
    'the first one | the second one | the third one | the last one | yes | no | yes please',
    ...HOURS.flatMap((hour) => [
      `half past ${hour}`,
      `quarter past ${hour}`,
      `quarter to ${hour}`,
      `${hour} o'clock`,
      `${hour} thirty`,
    ]),
  ].join(' | '),
  pet: PET_NAMES.join(' | '),
  species:
    "dog | cat | a dog | a cat | my dog | my cat | it's a dog | it's a cat | rabbit | a rabbit | my rabbit | it's a rabbit",
};

type Block = keyof typeof BLOCKS;

const FORMS: Readonly<Record<Question, { body: string; blocks: readonly Block[] }>> = {
  wish: { body: '<wish> | <ask> | <leave> | <yes> | <no>', blocks: ['ask', 'matters'] },
  species: {
    body: "[it's | she's | he's | yes] [for] [a | my | our | an] [new | old | little] <species> | <revise>",
    blocks: [],
  },
  type: { body: "[it's | just | for] <thing> [<forpet>] [<when>] | <revise>", blocks: [] },
  clinician: {
    body: `<clinician> | [no] (anyone | anybody | any vet | either | whoever) [is fine | is okay | will do | is available]
  | no preference | i don't mind | [no] it doesn't matter | no | yes | <revise>`,
    blocks: [],
  },
  day: { body: '[can i | can we | could we] <when>+ | <ask> | <revise>', blocks: ['ask'] },
  period: { body: '<when>+ | <revise>', blocks: [] },
  offer: {
    body: `[<take>] [the] (first | second | third | last | earliest | latest) [one | slot | time | option]
  | <take> [the] <when>+ [one | slot] | the <time> [one | slot]
  | any of them | either | whichever | i don't mind
  | [no] none of (them | those | these) | something else | another (day | time) | a different (day | time)
  | [something | anything | a bit | do you have anything | have you got anything | is there anything] (later | earlier)
  | <yes> | <no> | <revise>`,
    blocks: [],
  },
  retry: { body: '<yes> | <no> | [yes] [please] try again', blocks: [] },
  client: {
    body: `[no] [i'm | we're | i am | we are] [a] new [client | customer | here | to you]
  | [no] (it's | this is) (my | our) first (time | visit) | [no] i've never been before
  | [i'm | we're | i am | we are] [an] existing [client | customer]
  | [yes] (i'm | we're | i am) (already | a client | already a client | already registered | registered)
  | [yes] (i've | we've) been (before | there before) | yes i am | yes we are | no i'm not | <yes> | <no>`,
    blocks: [],
  },
  name: {
    body: "[my name is | my name's | the name is | it's | i'm | i am | this is] <fullname>",
    blocks: ['names', 'letters'],
  },
  lastName: {
    body: "[it's | my last name is | my surname is | the last name is] <lastname>",
    blocks: ['names', 'letters'],
  },
  phone: {
    body: "[it's | my number is | my phone number is | the number is | the phone number is | yes it's | sure it's] <number>",
    blocks: ['digits'],
  },
  email: {
    body: "[it's | my email is | my email address is | the email is] <address> | <rephone>",
    blocks: ['names', 'letters', 'digits', 'email', 'rephone'],
  },
  pet: {
    body: `[(his | her | its | the | my pet's | the pet's | my dog's | my cat's | our dog's | our cat's) name is
  | (he's | she's | it's) called | it's | he's | she's | called] <petname> | <remail>`,
    blocks: ['names', 'letters', 'digits', 'pets', 'email', 'remail'],
  },
  confirm: {
    body: '<yes> | <no> | <wrong> | <rephone> | <remail> | <rename> | <revise>',
    blocks: ['names', 'letters', 'digits', 'pets', 'email', 'fields', 'rephone', 'remail', 'rename'],
  },
  correction: {
    body: "[it's | change] [the | my] <field> | <wrong> | <rephone> | <remail> | <rename> | [no] nothing",
    blocks: ['names', 'letters', 'digits', 'pets', 'email', 'fields', 'rephone', 'remail', 'rename'],
  },
  anythingElse: {
    body: `<yes> | <no> | [no] that's (all | everything | it) | [no] nothing else | <ask> | <wish> | <leave>`,
    blocks: ['ask', 'matters'],
  },
  callBack: { body: '<yes> | <no> | <leave> | <revise>', blocks: ['matters'] },
  message: {
    body: "[please] [tell them] [it's | it is | i'm calling] [about] <matter> | [i | we] need <matter> | [i | we] have a question about <matter>",
    blocks: ['matters'],
  },
  confirmMessage: {
    body: '<yes> | <no> | <rephone> | <rename>',
    blocks: ['names', 'letters', 'digits', 'pets', 'rephone', 'rename'],
  },
  emergency: { body: "<yes> | <no> | [no] it's not an emergency | [okay] i will", blocks: [] },
};

/** Questions whose answers begin with "oh", letters or names, which an optional hesitation would absorb. */
const NO_UM: ReadonlySet<Question> = new Set(['phone', 'email', 'pet', 'name', 'lastName']);

const TAKE = `<take> = i'll take | i'll have | i'd like | i would like | can i have | let's take | let's go with | i'll go for | yes | yes please
  | let's do | could i have;`;

/** Rules with the names of the catalogue. Rules must not be empty, so each has a fallback. */
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

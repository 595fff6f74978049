/** What English-speaking callers answer to "is all of that right?". */
import type { ConsentLanguage } from './consent-language.ts';
import {
  ENGLISH_ALL_RIGHT,
  ENGLISH_CLAUSES,
  ENGLISH_CLAUSE_LISTS,
  ENGLISH_NO_DEFECTS,
  ENGLISH_REQUESTS,
} from './english-clauses.ts';
import {
  ENGLISH_ASIDE_PHRASES,
  ENGLISH_ASIDE_WORDS,
  ENGLISH_COURTESY,
  ENGLISH_COURTESY_LISTS,
} from './english-courtesy.ts';
import { ENGLISH_IDIOMS } from './english-idioms.ts';
import { ENGLISH_OPEN, ENGLISH_OPEN_LISTS } from './english-telling.ts';
import {
  ENGLISH_ASIDES,
  ENGLISH_BEFORE_OTHERS,
  ENGLISH_LEAD_INS,
  ENGLISH_LISTS,
  ENGLISH_PARTS,
  ENGLISH_REST,
  ENGLISH_WHOLE,
} from './english-whole.ts';

const LISTS = {
  ...ENGLISH_LISTS,
  ...ENGLISH_CLAUSE_LISTS,
  ...ENGLISH_COURTESY_LISTS,
  ...ENGLISH_OPEN_LISTS,
  yes: `(yes|ye|yus|yeah|yep|yup|yea|yah|aye|yess|yeh|uh huh|uhuh|mm hm|mmhm|mhm|mm hmm|mhmm|mmhmm|ya|yar|yis|haan|ar|evet|theek hai|haan ji|haanji|han ji|ji haan|oui|tak|da|sí|na'am|ie|affirmative|roger|absolutely|definitely|certainly|of course|sure|indeed) [(yes|yeah|yep|aye|yup|yah|ya|oui)] [#dear]`,
  all: `[yes] (it|that|this|all|everything|those|these|that one|this one|the lot|the whole lot|the whole thing|every word|every bit) [(all|lot)],
    all of (it|that|this|those|them|the details|those details), every bit of (it|that), [all] (the|those|these|my) details, [all] (they|those), everything (you|you've) [just] (said|read|read out|read back|mentioned|told me|got|got there|have there|have|repeated) [there], (what|all) you [just] (said|read|read out|read back), the booking, the appointment, that lot, the information, all the information, all that`,
  is: `is, 's, are, 're, sounds, sound, looks, look, seems, would be, will be, 'll be, 'd be`,
  very: `most, more than, absolutely, quite, all, just, perfectly, completely, totally, exactly, really, very, definitely, certainly, indeed, entirely, [(one|a)] hundred (percent|per cent), 100%, 100 percent, spot, bang, dead, just about the`,
  good: `right, correct, reet, richt, a richt, canny, bang on, bob on, deadly, proper, all there, beautiful, sorted, tidy, good enough for me, as (it should|they should) be, [all] perfectly in order, fine, perfect, good, great, lovely, grand, ok, okay, okey dokey, alright, all right, brilliant, accurate, excellent, wonderful, ideal, super, smashing, champion,
    fantastic, marvellous, marvelous, sound, in order, spot on, bang on, on, awesome, cool, splendid, magic, mint, terrific, just right, just fine, a-ok, as it should be, how it should be, true, agreeable, acceptable, just the job, just the ticket, just what (i|we) (want|wanted|need|needed)`,
  exact: `right, correct, fine, accurate, perfect, in order, true, reet, richt, okay`,
  me: `[((by|for|to) (me|us|him|her|them|both of us)|with (me|us|both of us))] [(from|on|at) (my|our) (end|side)]`,
  it: `it, that, this, that one, this one, that slot, that time, the slot, the appointment, the booking, that appointment, that booking, him, her, me, us, them`,
} as const;

/** Contractions as they are typed and transcribed without their apostrophe. */
const CONTRACTIONS = `wi with, yh yes, tysm thanks, ty thanks, pls please, plz please, thass that's, 'im him, 'er her, 'em them, everyting everything, evrything everything, everythin everything, 'course of course, nuthin nothing, nuffin nothing, appointmnt appointment, rihgt right, yesh yes, yeap yes, yepp yes, yee yes, alreet alright, rite right, wright right, alrite alright, corect correct, correkt correct, gr8 great, thanx thanks, oright alright, awright alright, thats that's, its it's, youve you've, youre you're, theyre they're, im i'm, ive i've, dont don't, isnt isn't, didnt didn't,
  doesnt doesn't, wont won't, cant can't, couldnt couldn't, wouldnt wouldn't, arent aren't, lets let's, theres there's, thatll that'll,
  itll it'll, thatd that'd, weve we've, everythings everything's, yes'm yes, yis yes, yiss yes, defo definitely, deffo definitely, defos definitely, deffos definitely, def definitely, definatly definitely, defiantly definitely, totes totally, obvs obviously, abso absolutely, perf perfect, perfick perfect, lgtm looks good to me, dae do, absolutley absolutely, absolutly absolutely, definately definitely, definitly definitely, defintely definitely, perfet perfect, prefect perfect, perfact perfect, confrim confirm, confrimed confirmed, bok book, pleas please, plese please, evrythin everything, eveything everything, everthing everything, apointment appointment, appoinment appointment, appointmet appointment, alrigt alright, brillant brilliant, briliant brilliant, excelent excellent, lovley lovely, thnaks thanks, tahnks thanks, thansk thanks, yus yes, yasss yes, yess yes, yeees yes, okey okay, k ok, kk ok, y yes, goin going, 'tis it is, tis it is, um, uh, er, erm, umm, uhh, err`;

/** Intensifiers, hesitation and courtesy in the middle of a phrase. */
const LOOSE = `just, really, absolutely, quite, indeed, actually, then, now, so, very, certainly, definitely, totally, completely, honestly, please, thanks, um, uh, er, erm, well, oh, ah, yes, yeah, yep, love, mate, dear, basically, literally, obviously, gladly, happily, simply, truly, genuinely, exactly, precisely, dead, super, pretty, ever, too, also, sure, clearly, entirely, fully, utterly, wholly, bloody, flipping, perfectly, kindly, ok, okay, alright`;

export const ENGLISH: ConsentLanguage = {
  open: ENGLISH_OPEN,
  lists: LISTS,
  spellings: CONTRACTIONS,
  loose: LOOSE,
  asides: `${ENGLISH_ASIDE_WORDS}, ${ENGLISH_ASIDE_PHRASES}`,
  glue: '',
  agreements: `
    #yes, quite [so], quite quite, [oh] sorry (yes|yeah), mhm, [(right|ok|okay|alright)] (yes|yeah|yep), (right|and) [(so|then|ok|okay)] #all #is [#very] #good #me, #yes please, #yes indeed, #yes [(it|that|they)] [(all)] (is|does|are|do) [indeed], #yes (it|that) sure (is|does), it is [indeed], they are [indeed], that it is, it does, so it is, it sure is,
    #all #is [#very] (write|rite), write that is, yeah (nah|no) [(that's|it's)] [all] #good, okay dokey, okay doke, deadly, tidy, beautiful, kindly go ahead, [please] [go right ahead and] (put|pop|get) (that|it) in, ay, och aye, why aye, aye aye, you betcha, tis so, bob on, right as rain, (it|this|that) tis [all] #good, tis [(so it is|all #good)], it's (so|true), precisely so, proper job, sweet as, safe, beautiful, (sounds|looks|seems) [#very] #good #me, [(that|it)] (sounds|looks) [all] #good to me, (that|it|this)'d be [all] #good, certainly is, too right it is, (that|it|this) certainly is, #yes it is, (that's|it's|is) #good [#very] (that|it) [is], and yes, said yes, so yes, (and|well) that's #good, (i say|i mean|i said) (yes|aye|yeah), that's us, (that|it) was [all] (right|correct) what you said, (that's|that is) the (day|time|one|appointment) i (picked|wanted|asked for|chose), #yes you have it,
    ${ENGLISH_CLAUSES}, ${ENGLISH_IDIOMS},
    correct, (exactly|absolutely|quite|all|dead|bang) (right|correct), sure is, (it|that) sure is, absolutely, definitely, certainly, indeed, exactly, precisely, of course, sure [thing], for sure, by all means, you bet, agreed, affirmative, confirmed, totally, completely,
    [(all|so|just|absolutely|simply|really|quite)] (perfect|great|lovely|brilliant|wonderful|excellent|fantastic|marvellous|super|grand|smashing|champion|fine|ideal|superb|splendid|awesome|magic|terrific|fab|fabulous|cracking),
    ok, okay, okie dokie, okie doke, okie dokes, okey dokes, okey dokey, okey doke, alright, all right, righto, right you are, right on, very well, very good, good, all good, all fine, all correct, all in order, all perfect, all ok, all okay, all clear, spot on, bang on, dead on, too right, roger [that], ten four, cool, sound, deal, done deal,
    [(one|a)] hundred [and (one|ten)] percent, 110%, 100%, 100 percent,
    #all #is [#very] [#very] #good #me, #all [all] (works|suits|matches|checks out|adds up|does the trick) [(perfectly|fine|well|great|nicely)] #me, (suits|works) (me|us|for me|for us) [(fine|perfectly|well|great|down to the ground)], (fine|good|great|perfect|ok|okay|alright|all right|lovely|happy) (with|by|for) (me|us),
    (that|it|this) (will|'ll|would|'d) (do|do nicely|do fine|work|suit|be it|do the job|do (me|us) [(fine|nicely)]) [(fine|nicely|perfectly|well|great|me|us|for me|for us)],
    (spot on|bang on|grand|lovely|ideal|champion|smashing) that, (i|we) (do|really|definitely) want (it|that|that one|this one), #all (suits|works for|fits|does) (us both|both of us|the both of us|the pair of us|us all|all of us|everyone|everybody) [(fine|well|perfectly|nicely)],
    that's (it|the one|the ticket|the job|me|us|him|her|them|exactly it|it exactly), that is (it|the one|me|us|him|her), the very one,
    (that's|that is|it's|it is) [#very] what (i|we) [(have|'ve)] (want|wanted|asked for|said|need|needed|was after|were after),
    (you) (have|'ve|'ve all) [(got|heard)] (it|that|all of it|all of that|everything|the lot|it all|that all|all that) [all] [(spot on|right|correct|correctly|perfectly)] [down] [(right|correctly|perfectly)], you got (it|that|everything|it all|all of it|that all) [all] [(spot on|right|correct|down)], you (are|'re) [#very] (right|correct|spot on), you (said|read|took|heard|noted|wrote) (it|that|everything|it all|that all) [(back|down|out)] [all] [very] (right|correctly|perfectly|well|beautifully),
    [please] go ahead [please] [and] [(book|confirm|do|make) [(#it|the appointment|the booking)] [in] [please]], [please] [let's] go (for|with|ahead with) (it|that|that one), go on then, go on [then] book #it [in], go on ahead, crack on, fire away, (carry|go) on and book #it [in], proceed, please do [so] [(it|that)], do (so|it|that), do it, do that, do please, make it so,
    [(please|just|can you just|you can|you may|so)] (book|confirm|reserve|take|make|schedule|secure|grab|finalise|finalize) (#it|the appointment|the booking) [(in|down|up)] [(for (me|us|him|her|that|then|it)|then|there|now)] [please], [please] (put|pop|stick|get|slot|pencil|sign) (me|us|him|her|it|them|that) (in|down) [(for (it|that|then|that one|that time))] [(the|your) (diary|book|books|calendar|system)] [please], [please] (put|pop|stick|get) (me|us|him|her|it|them|that) in the (diary|book|books|calendar|system) [please], [please] (get|have) (me|us|him|her|it|that) booked [in] [please], book away, please book, book [please], please confirm,
    let's (do|book|have|take|confirm) #it, let 's lock (it|that) in, lock (it|that) in [please], let's get (it|that|him|her|them|us) booked [in], (i|we) (would|'d) (like|love) (to (book|take|have|confirm) #it|that|that one) [please], (i|we) (will|'ll) (take|have) (it|that|that one|that slot) [please],
    (i|we) (do|can) [happily] (confirm|agree) [(that|it|to that|to all of that|all that|with that|that's (right|correct))], (i|we) (confirm|agree) [(that|it|to that|to it|with that|all that|all of that|everything|that's (right|correct)|that is (right|correct))], (i|we) approve,
    (i'm|i am|we're|we are) [#very] (happy|content|pleased|delighted|satisfied) [then], (i'm|i am|we're|we are) [#very] (happy|good|fine|ok|okay|content|pleased|delighted|satisfied) (with|about) (it|that|this|all that|all of that|all of it|everything|those|these|that one|the booking), (i'm|i am|we're|we are) [#very] happy (to go ahead|for you to book (it|that)|to book (it|that)|to confirm), (happy|good|fine|content) with (it|that|this|all that|all of that|all of it|everything), happy to go ahead, happy days, good to go, (i'm|we're) good to go, (i'm|we're) in,
    (i|like i|as i) [already|just] said (yes|yeah), (i've|i have) [already] said yes, (it's|that's|that is|my answer is) a (yes|definite yes|big yes), #yes to (it|that|all|everything|all of it|all of that|all that|both|the lot), #yes [to] (all|everything|all of it|all of that), all of it, the answer is yes, i say yes, i'd say yes,
    (no|nope|nah) [no] [no] [(yes|yeah)] [(it|that|this|all|everything)] (is|'s|will be|'ll be|would be|'d be|sounds|looks) [#very] [#very] #good #me, (no|nope|nah) [no] you're (good|fine|grand|all right|alright|okay), (no|nope) [no] (all good|all right|all correct|all fine|it's all there|you've got it all|you've got it right|you've got it|you've got everything [right]),
    [(no|nope)] [(there are|there's|there is|i have|i've|got|with)] (no (changes|change|corrections|mistakes|errors|complaints|objections|amendments|need to change (it|that|a thing|anything))|nothing (to (change|correct|fix|amend|alter)|wrong [(there|with it|with that)]|needs (changing|correcting))) [(needed|required|necessary|at all|from me|from us|here|there|thanks)], (i|we) (wouldn't|would not|don't need to|needn't|won't) change (a thing|anything|any of it|a word), (don't|do not) change (a thing|anything), (can't|cannot|couldn't) (fault|argue with) (it|that|you), couldn't be better, couldn't be (more right|righter), why not, (it's|that's|that is) no (problem|bother|trouble) [at all], without a doubt,
    (sounds|looks) [just] about right [#me] [from where i'm (sat|sitting|standing)], sounds like a (plan|winner), sounds (good|great|fine|right|perfect) from (my|our) end, #all (suits|does) (me|us) [(fine|well|perfectly|nicely|grand|great|lovely|down to the ground)], [#yes] (they|they all) are [all] #good #me, (correct|right) only, kindly (book|confirm|do) #it [in] [(for me|for us)] [please], (please|kindly) proceed, do (it|that) for (me|us) [please],
    (could|can|would|will) you [please] (book|confirm) (#it|the appointment|the booking) [(in|down)] [for (me|us)] [please], [#all] couldn't be better, couldn't (suit|ask for) better, just the (job|ticket|thing), got it in one, nail on the head, (it|that) certainly (is|does), (they|those) certainly are, #yes (i|we) do, (i|we) do [indeed], #yes every (word|bit|detail) [(of it|of that)],
    (good|grand|great) job, good as gold, sweet as, beauty, [(we're|we are|i'm|i am)] all set, you heard [(me|it|that)] (right|correctly|correct), (i|we) want (that one|that|it) [please], that one [please], [(you can|you may|please)] go right ahead, (you can|you may|feel free to|you're welcome to|i'm happy for you to) (go ahead|proceed|book #it|confirm #it|do (it|that)) [please], #yes (you may|you can|please do), done, bingo,
    #yes (i am|i'm) [(quite|very|absolutely|completely)] (sure|certain|positive), (i am|i'm) [(quite|very|absolutely|completely)] (sure|certain|positive) yes, positive yes, (it's|that's|that is|it is) a [(big|definite)] #yes from (me|us), that's spot on well done, without a doubt, no doubt [about it], works a treat, bob's your uncle, job done, sorted [for me]`,
  whole: `${ENGLISH_WHOLE}, ${ENGLISH_REQUESTS}, ${ENGLISH_ALL_RIGHT}, ${ENGLISH_NO_DEFECTS}`,
  parts: ENGLISH_PARTS,
  rest: ENGLISH_REST,
  beforeOthers: ENGLISH_BEFORE_OTHERS,
  leadIns: ENGLISH_LEAD_INS,
  neutral: `
    ${ENGLISH_ASIDES}, ${ENGLISH_COURTESY}, perfect timing, um, uh, er, erm, ah, oh, ooh, hm, hmm, mm, mmm, well, so, eh, aw, och, ach, actually, please, then, now, honestly, you know, to be honest,
    [(and)] (thank you|thanks|thankyou|thanx|thx|tyvm|thank u|ta|cheers|many thanks|much obliged|nice one|much appreciated) [(very much|so much|ever so much|a lot|a million|a bunch|kindly|indeed|again|love|mate|muchly|loads)] [(for (that|it|your help|all your help|your time|everything|asking|helping [me]|checking|reading (it|that) (back|out)|booking (it|that)))], (i|we) [really] appreciate (it|that) [very much], you('ve| have) been [(very|so|really)] (helpful|kind|good|patient), (you're|you are) [(very|so|too)] (kind|a star|an angel|a lifesaver|a treasure|helpful), bless you, god bless, star, good stuff, phew, well done, [yes] (dear|my dear|my love|duck|hen|petal|doll|boss|doctor|ji|sir|madam), no (problem|problems|worries|bother|trouble|dramas|rush|hassle) [(there|at all)], not a (problem|bother) [at all], nae bother, too easy, easy peasy,
    (i|we) ('ll|will) (be there|see you (then|there)), if you (would|could|can|please|like to|don't mind|wouldn't mind) [please], (like|as) (i|we) [already] (said|agreed|discussed), as (agreed|discussed), you have a (good|nice|lovely|great) (day|one|evening|weekend), (that's|that is) the right (one|day and time|date and time),
    [(and)] (bye|bye bye|goodbye|cheerio|ta ta|see you (then|soon|later|there)|see ya|have a (good|nice|lovely|great) (day|one|afternoon|morning|evening|weekend)|take care|speak soon|all the best),
    (no|nope) (that's|that is|that'll be|that will be) (all|everything|it) [(for (now|today)|i need|i needed|we need|thanks|from me)], (that's|that is|that'll be|that will be) (all|everything) [(for (now|today)|i need|i needed|we need|from me)], (i|we) (don't|do not|won't) need (anything|owt) (else|more) [(today|for now|from you)], (there's|there is) nothing (else|more) [(i need|for now|today|from me)], nothing (else|more) [(for now|today|from me|needed|to add)], no questions, no (more|other|further) questions, (i|we) (have|'ve got) no [(more|other|further)] questions,
    isn't (it|that|he|she) (lovely|great|wonderful|brilliant|fantastic|marvellous|good|nice|handy|easy|perfect), how (lovely|wonderful|easy|nice|quick), what a (relief|joy|treat), (that|it) was (quick|easy|painless), (that's|that is|it's) (a relief|handy|easy|kind|good news|great news|lovely of you|good of you), [(i|we)] can't wait, (i|we) look forward to it, looking forward to it, see you,
    as (you|you've) (said|read it|read it out|read) [it] [out], as read, as is, as it (is|stands), just as (you said|it is), like you said, the way you (said|read) (it|that), (that's|that is|it's) my (number|phone number|phone|mobile|email|e mail|address|email address|name|details|surname)`,
  connectors: `[yes] (i|we) can (do|make|manage), let's (do|go for|go with), (i|we) [(do|did)] want, (i|we) [(do|did)] want the, it's, that's, is, 's, my (dog|cat|pet|boy|girl), on, at, for, with, the, of, in, and, and the (phone number|number|email|name|time|day|date) is (right|correct|fine), coming, next, to see, to, a, my, it is, that is, see you, see you on, see you at`,
  afterNames: `it is, included, too, as well, and all`,
  describing: `(is|'s) [(still|indeed|definitely|actually)] (a|an|my|our|the)`,
  afterOneValue: `(is|'s) [#very] (right|correct|true), right, correct, is [(my|his|her|the|our|their|right)] (number|name|email|dog|cat|one|day|time|phone number)`,
  afterValues: `(i|we) can (do|make|manage) (that|it) [(before|after|round|around) (work|school|the school run|my shift)], it is, included, too, as well, and all, (is|'s|will be|'ll be|would be|'d be|sounds|looks) [(just|all|absolutely|really|so|very|quite|totally)] (fine|perfect|good|great|lovely|ok|okay|grand|ideal|brilliant|wonderful|smashing|marvellous|super|spot on|just right|handy|magic|cracking|no (trouble|problem|bother) [at all]|fab|fantastic|excellent|manageable|doable|convenient|sound|confirmed|agreed|good to go|all good|locked in|sorted|settled|a yes|a goer) [#me],  is [(exactly|just|precisely)] (who|what|when|the one|the time|the day) (i|we) (want|wanted|said|asked for|need|needed|prefer|like|was after|were after|hoped for), [(just|really|actually|definitely)] (works|suits|does|fits) [(me|us|for me|for us|me and him|him|her|everyone|everybody|us both|both of us|all of us|us all|the both of us)] [(very|really|just|absolutely)] [(fine|perfectly|well|nicely|lovely|grand|great|best|ok|okay|a treat|down to the ground|in nicely|in perfectly)], (will|'ll|would|'d) [(just|definitely|really)] (do|work|suit|be) [(me|us|for me|for us|us both|everyone)] [(very|really|just|absolutely)] (fine|perfectly|perfect|well|nicely|lovely|grand|great|ideal), (will|'ll|would|'d) (do|work|suit) [(me|us|for me|for us|us both)], (is|'s|will be|'ll be) [(just|really|actually|probably|by far)] (the (best|perfect|ideal|easiest) (time|day|slot|one|bet)|the best|easiest|(my|our) (day off|lunch hour|lunch break|free day|quiet day|best day)) #me, (is|'s) no (bother|problem|trouble|hassle|issue) [at all] #me, it is`,
  refusals: `
    no, nope, nah, not, don't, do not, doesn't, wrong, incorrect, stop, cancel, change, instead, different, rather, another, isn't, aren't, make it, never mind, nevermind, forget it, mistake, can't, cannot, won't, never, leave it`,
  doubts: `not sure, unsure, don't know, do not know, not certain, no idea, not quite sure`,
  questions: `(do|did) (you|i|we|they), does (it|that|this|everything), (have|has) (you|i|we|it|everything), (is|are|was|were) (it|that|this|everything|all|they|those|these|the|you|we), (he|she) ('s|is)`,
  certain: `yes, yeah, yep, yup, aye`,
  /** Sarcasm. */
  refusedAlone: `you're all right [#dear] [(thanks|ta|thank you)], (can|could|will|would) you [(please|just)] confirm [(it|that|this)] [please], yeah right, yes right, oh great, oh lovely, oh brilliant, oh perfect`,
  otherwise: `take it easy, do that do this, [(no|oh|ah)] (sorry|no|oh|ah|pardon|after) [(you|please|i interrupted)] (go ahead|go on), you go ahead, you go on, make it out, (i|we|he|she|they|you|'ve|'s|already|just|@) (had|have) (that|it|this|them) done, (put|get) (me|us) through, take (it|that|this|him|her|me|us|them) off, confirm the (time|day|date), (that|it) (is|'s) (all right|alright|okay|ok|fine) (he|she|they) (is|'s|are|'re|was|just|only|always), (that|it) (is|'s) (all right|alright|okay|ok|fine) i (can|could|don't|didn't)`,
  asksAgain: `
    is (all of (it|that|this)|everything|it all|that all|this all|all that|all this) [now] (right|correct|okay|ok|fine|in order), are (all|all of) (the|those|these|your) details (right|correct), have i got (everything|it all|all of (it|that)|all that) (right|down right|correct), please say yes or tell me what to change`,
  dangling: `um, uh, er, erm, hm, hmm, so, well, actually, and`,
};

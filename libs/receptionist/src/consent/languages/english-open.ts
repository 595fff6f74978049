/** English words that may take an answer back, or make it one about something else, by kind. See `OpenWords`. */

const NEGATIONS = `
  no, not, never, none, nothing, nowt, nobody, nowhere, neither, nor, without, hardly, barely, scarcely, cannot, ain't, nope, nah, nae, dinnae, cannae, didnae, no way, lack, lacks, missing, refuse, refuses, hate it,
  don't, doesn't, didn't, won't, wouldn't, can't, couldn't, isn't, aren't, wasn't, weren't, haven't, hasn't, hadn't, shouldn't, mustn't, needn't, shan't, mightn't, oughtn't`;

/** "But" and what stands for it. */
const CONTRASTS = `
  although, however, except, excepting, excluding, apart, besides, bar, barring, otherwise, instead, rather, only, whereas, while, whilst, despite, nevertheless, unless, than, save for, other than, mind you, then again, on second thoughts, having said that, that said, even so, in fact, actually, as it happens, come to think of it, hang on, hold on, wait, oops, whoops, hmm, oh no, oh dear, oh god, er no, sorry, i mean, i meant, meant, mean to, supposed, should have, should be, ought`;

const CONDITIONS = `
  if, whether, provided, providing, assuming, supposing, presuming, as long as, so long as, as soon as, on condition, in case, depend, depends, depending, subject to, once, until, till, 'til, when, whenever, would, 'd, could, might, may, should, must, hope, hoping, hopefully, wish, wishing, hypothetically, theoretically, in theory, in principle`;

const DOUBTS = `
  maybe, perhaps, possibly, probably, guess, suppose, i think, reckon, reckons, believe, unsure, sure, doubt, doubtful, wonder, wondering, seems, seemingly, apparently, sort of, roughly, approximately, mostly, nearly, almost, partly, partially, half, some of, most of, part of, one of, certain, confused, confusing, unclear, understand, understood, catch, hear, heard, listening, guessing, dunno, idea, think about, thinking about, think it over, sleep on it, in two minds, undecided, torn, mixed up, muddled, muddle`;

const DEFERRALS = `
  think, consider, considering, later, yet, check, checking, double check, see if, see what, see whether, see how, look at, look into, have a look, find out, ask, asks, asking, discuss, speak, talk, ring, rings, ringing, phone, phoned, call back, callback, get back, come back, text, hold, hang, pause, moment, sec, second, seconds, minute, minutes, tick, mo, pencil, pencilled, provisional, provisionally, tentative, tentatively, decide, decided, deciding, confirm, confirming, let you know, let me, gimme, give me, bear with, postpone, delay, put off, for now, for the time being, in a bit, waiting list, try, trying to decide, need to, needs to, want to know, like to know`;

const CORRECTIONS = `
  change, changed, changes, changing, correct, corrected, correction, wrong, wrongly, incorrect, mistake, mistaken, mistook, error, errors, amend, alter, edit, fix, swap, swapped, switch, switched, move, moved, moving, shift, shifted, push, pushed, bring forward, reschedule, rearrange, replace, remove, add, adding, delete, drop (it|that|the (appointment|booking|whole)), scrap, skip, cancel, cancelled, cancelling, stop, forget, leave, quit, undo, misheard, mispronounced, misspelt, use, put, make it, make that, take out, take off, used to, no longer, any more, anymore, as of, formerly, previously, ex, late husband, late wife, passed, died, deceased, remarried, divorced, maiden, née, old, new, former, previous, outdated, update, updated, actual, real, really called, really a, proper name, short for, aka, known as, goes by`;

/** What was read back has these, or a caller corrects them. */
const DETAILS = `
  name, names, named, name's, called, surname, spelt, spelled, spell, spelling, pronounced, spells, number, numbers, digit, digits, phone, mobile, landline, telephone, email, emails, mail, address, addresses, postcode, letter, letters, dot, underscore, hyphen, hyphenated, dash, double, treble, triple, registered, under, account, records, ending, ends, ends in, initial, title, mr, mrs, ms, miss, dr, doctor, vet, nurse, surgeon,
  b, c, d, e, f, g, h, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z`;

const TIMES = `
  monday, tuesday, wednesday, thursday, friday, saturday, sunday, mondays, tuesdays, wednesdays, thursdays, fridays, saturdays, sundays, weds, tues, thurs, fri, mon, sat'day, january, february, march, april, june, july, august, september, october, november, december, jan, feb, sept, oct, nov, dec,
  today, tomorrow, tomorrow's, yesterday, tonight, morning, mornings, afternoon, afternoons, evening, evenings, night, nights, noon, midday, midnight, lunchtime, teatime, weekend, weekends, week, weeks, fortnight, month, months, year, years, o'clock, clock, am pm, pm, hour, hours, quarter, past, before, after, later, earlier, sooner, soonest, early, late, next, following, day after, day before, another day, other day, different day, date, bank holiday, easter,
  one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen, twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety, hundred, thousand, zero, oh, nought, first, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, twelfth, thirteenth, fourteenth, fifteenth, sixteenth, seventeenth, eighteenth, nineteenth, twentieth, thirtieth, dozen, couple`;

const ANIMALS = `
  dog, dogs, cat, cats, kitten, kittens, kitty, puppy, puppies, pup, pups, rabbit, rabbits, bunny, bunnies, hamster, hamsters, gerbil, guinea, guinea pig, pig, piglet, ferret, ferrets, polecat, rat, rats, mouse, mice, chinchilla, degu, hedgehog, parrot, parrots, budgie, budgies, budgerigar, canary, cockatiel, cockatoo, macaw, parakeet, lovebird, finch, bird, birds, chicken, chickens, hen, duck, goose, pigeon, owl, tortoise, tortoises, terrapin, turtle, lizard, gecko, bearded, dragon, iguana, snake, python, chameleon, frog, toad, newt, fish, goldfish, koi, horse, pony, donkey, foal, goat, sheep, lamb, cow, calf, alpaca, llama, spider, tarantula, reptile, mongrel, spaniel, labrador, lab, terrier, poodle, collie, shepherd, retriever, greyhound, whippet, lurcher, pug, bulldog, beagle, boxer, husky, dachshund, chihuahua, cockapoo, labradoodle, doodle, siamese, persian, bengal, ragdoll, moggy, tabby, pet, pets, litter, brother, sister, littermate, twin`;

/** What an appointment is for, and other business with a practice. */
const MATTERS = `
  vaccination, vaccinations, vaccine, vaccines, vaccinated, jab, jabs, jags, booster, boosters, injection, injections, inoculation, check up, checkup, check ups, examination, exam, consultation, review, follow up, dental, dentals, tooth, scale, polish, extraction, neuter, neutered, neutering, spay, spayed, spaying, castrate, castrated, castration, snip, microchip, microchipped, microchipping, chip, chipped, chipping, nail, nails, claws, clip, clipping, clipped, trim, trimmed, trimming, beak, groom, grooming, glands, gland, blood, bloods, x ray, xray, scan, ultrasound, surgery, operation, op, anaesthetic, stitches, staples, cast, dressing, bandage, worm, worming, wormer, wormed, flea, fleas, tick treatment, ear, ears, eye, eyes, skin, weight, weigh, weighed, lump, lumps, limp, limping, lame, euthanasia, put to sleep, boarding, passport, certificate, diet, food, tablets, tablet, pills, medicine, medication, prescription, repeat, refill, drops, cream, results, sample, insurance, insured, insurer, policy, petplan, bill, bills, invoice, pay, paid, paying, payment, price, prices, cost, costs, charge, charged, charges, fee, fees, quid, pound, pounds, money, deposit, refund, cash, card, discount, cheaper, cheapest, expensive, dear for, afford, parking, directions, website, online, internet, app, reminder, receipt, form, forms, complaint, complain, manager, reception, human, person, robot, recording, recorded, emergency, bleeding, breathing, collapsed, poisoned, seizure, fitting, swallowed, unconscious, vomiting, chocolate`;

/** More than was read back, or something else. */
const OTHERS = `
  other, others, another, else, also, both, either, as well, extra, additional, different, more, plus, together with, along with, in addition, too much, too early, too late, too soon, too far, too dear, prefer, preferred, preferably, preference, better, best, worse, worst, ideally, alternative, alternatively, option, options, choose, choice, pick, opening, earliest, latest, sooner, wanted, want, wants, need, needs, needed, requested, require, ordered, order, looking for, after a, asking for, asked, booked, booking, book, appointment, appointments, slot, slots, reserve, reserved, visit`;

/** What other people say, decide or ask for; the caller's own words of before. */
const REPORTS = `
  said, say, says, saying, told, tell, tells, telling, promised, insists, insisted, quoted, agreed, agree, agrees, disagree, disagrees, approve, approves, approved, allow, allows, allowed, permission, up to, decision, in charge, responsible, owner, owns, belongs, whatever, whoever, whichever, anything, anyone, somebody, someone, stranger, speaking to, talking to, on behalf, neighbour's, friend's, mum's, dad's, his name, her name`;

const DISPLEASURE = `
  unfortunately, bad (things|reviews|experience|experiences|line), awful, afraid, annoyed, annoying, ridiculous, unbelievable, useless, disgusted, disgusting, disappointed, disappointing, inconvenient, awkward, rubbish, shocking, appalling, disgrace, typical of you, pathetic, outrageous, joke, joking, kidding, laugh, sarcastic, seriously, unacceptable, terrible, impossible, unhappy, hopeless, away, abroad, holiday, busy then, clash, clashes, out of town, working then, on shift then, on earlies, on lates, fully booked, unavailable, elsewhere, christening, wedding, funeral`;

/** Somebody who is not the agent. */
const ASIDES_TO_OTHERS = `
  darling, sweetheart, mummy, daddy, stop it, get down, good boy, good girl, come here, go away, be quiet, shut up, sit down, shoes, behave, in a minute, coming, two secs, hello, hiya, who is, who's`;

/** Questions, and statements of what or who somebody or something is. */
const SHAPES = `
  what, who, whose, whom, where, why, how, which one, which is, whether, (it|that|this|there) (is|'s|are|'re|was|were|be) [(just|only|really|my|our)] (a|an|the|for|with|my|our|his|her|their|your|called|not|about|to|under|or), (he|she|they) (is|'s|are|'re|was|were) [(just|only|really|my|our)] (a|an|the|for|my|our|his|her|their|called|not|or), (i|we) ('m|am|'re|are) [(just|only|really)] (a|an|the|his|her|their|not|with), (you|ye) ('ve|have|put|got|had|did|do|say|read|wrote|keep), (do|does|did|is|are|was|were|has|have|can|will|shall) (i|you|we|they|he|she|it|that|this|there|the), isn't it, aren't you, yeah right, like i'm, like i am`;

/** Vetoes wherever they stand. */
export const ENGLISH_VETOES = `${NEGATIONS}, ${CONTRASTS}, ${CONDITIONS}, ${DOUBTS}, ${DEFERRALS}, ${CORRECTIONS}, ${DETAILS}, ${TIMES}, ${ANIMALS}, ${MATTERS}, ${OTHERS}, ${REPORTS}, ${DISPLEASURE}, ${ASIDES_TO_OTHERS}, ${SHAPES}`;

/** Negations that are about the booking, whatever else they are part of. */
export const ENGLISH_GRAVE = `
  (n't|not|never) (a|an|the|right|correct|true|called|named|for|mine|ours|his|hers|theirs|that|this|it|need|needing|want|wanting|due|booked|registered|on|with|at|available|free|able to (come|make|do|get)|allowed|coming|going|make|do|come|go|get there|attend|any), (don|doesn|didn|won|wouldn|can|couldn|isn|aren|wasn|weren|haven|hasn|hadn|shouldn) 't (a|an|the|right|correct|true|called|named|for|mine|ours|that|this|it|need|want|due|booked|registered|with|available|free|allowed|coming|going|make|do|come|go|attend|any|my|our|me|us|him|them|be (there|in|home|around|free|able|available)), already (been|had|got|done), been done`;

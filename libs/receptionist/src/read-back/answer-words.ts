/**
 * Answers of callers to "is all of that right?". Plain words, see `plainWords`: no accents, no apostrophes. Callers are
 * served in their own language, so every list has the usual words of several languages.
 */

/** Phrases that contain a "no" and mean yes. */
export const AGREEING_NOS = `
no thats right, no thats correct, no thats fine, no thats perfect, no thats great, no thats lovely, no thats good,
no thats all right, no thats all correct, no its right, no its correct, no its fine, no its perfect,
no all good, no all right, no all correct, no everything is right, nothing to change, no changes, nothing wrong,
why not, no need to change, no mistakes`;

/** Phrases that contain a "no" or a doubt and mean neither. */
export const HARMLESS = `no problem, no worries, not a problem, cant wait, no rush, dont worry, thank you, thanks`;

/** Doubts: the caller is asked again. */
export const DOUBTS = `
wait, hold on, hang on, one moment, one second, just a moment, just a second, just a sec, not sure, unsure, maybe,
perhaps, but, except, let me think, let me check, what, who, which, pardon, sorry, i mean, other than, apart from, almost, nearly,
attends, un moment, moment, warte, momento, espera, aspetta, chwila, czekaj, stai`;

/** Objections: the details are corrected and read back again. */
export const REFUSALS = `
no, nope, nah, not, dont, do not, wrong, incorrect, stop, cancel, change, instead, actually, different, rather, another,
isnt, thats not, never mind, nevermind, forget it, mistake, na, nage,
non, pas, faux, annule, nein, nicht, falsch, doch nicht, nee, niet, fout, nao, errado, cancela, sbagliato, annulla,
nie, zle, nu, gresit, het, nej, nahi, nahin, нет, не, ні, नही, नहीं, نہیں, لا, ਨਹੀਂ, না, 不, 不是, 不对`;

/** Clear agreement. */
export const AGREEMENTS = `
yes, yeah, yep, yup, yah, aye, yes please, correct, sure, perfect, exactly, absolutely, definitely, certainly, indeed,
of course, ok, okay, fine, go ahead, please do, do it, book it, sounds good, sounds right, sounds great, lovely,
great, brilliant, wonderful, excellent, thats right, thats it, that is right, that is correct, thats fine, that works, its right,
is right, all right, alright, all good, spot on, confirmed, i confirm, happy with that,
ie, ydy, cywir, oui, daccord, cest ca, exact, exactement, parfait, tout a fait, ja, genau, richtig, stimmt, passt, gerne,
klopt, prima, juist, graag, si, claro, correcto, vale, perfecto, de acuerdo, eso es, sim, certo, correto, isso, perfeito,
va bene, esatto, giusto, perfetto, daccordo, tak, dobrze, zgadza sie, da, corect, exact, bine, evet, ano,
haan, han ji, ji haan, haan ji, да, так, верно, правильно, हा, हाँ, जी, جی, ہاں, نعم, صحيح, ਹਾਂ, হ্যাঁ, 是, 是的, 对, 对的, 好, 好的`;

/** Sounds and courtesies, which are no answer. */
export const FILLERS = `
um, uh, er, erm, ah, oh, hm, hmm, mm, mmm, well, so, hello, hi, please, thank, you, thanks, cheers, bye, goodbye`;

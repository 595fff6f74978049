/** What a caller wants of the call itself: an end, a repetition, a person, a message. */
import type { Command, Meaning } from './meaning.ts';

export const MESSAGES: ReadonlySet<Command> = new Set(['human', 'callBack', 'message', 'request']);

const COMMANDS: readonly (readonly [Command, RegExp])[] = [
  ['startOver', /\bstart (?:over|again|from the beginning)\b/],
  [
    'repeat',
    /\b(?:repeat (?:that|those|them|it|please)|say (?:that|those|them|it)(?: \w+)? again|what did you say|what (?:was|were) (?:that|those|they)(?: again)?$|come again|say again|once more please|(?:didn't|did not|couldn't) (?:catch|hear|get) (?:that|it|you|those))\b|^(?:(?:pardon|sorry|repeat|what|huh|eh|excuse me|pardon me|again)(?: |$))+$/,
  ],
  [
    'explain',
    /\bwhat (?:do|did|does) (?:you|that|it) mean\b|\bwhat d'you mean\b|\b(?:don't|do not|didn't) (?:understand|get (?:it|what you))\b|\bmeaning what\b|\bwhat (?:are|were) you (?:asking|on about)\b/,
  ],
  [
    'machine',
    /\b(?:are you|is this|am i (?:talking|speaking) to)\b.*\b(?:robot|bot|machine|computer|ai|real person|actual person|human|automated)\b/,
  ],
  [
    'callBack',
    /\b(?:call|ring|phone) me (?:back|later|when)\b|\b(?:someone|somebody|a vet|the vet|they|a nurse|you) (?:could |can |to |please )*(?:call|ring|phone) me\b|\ba (?:call ?back|ring back)\b|\b(?:give|drop) (?:me|us|her|him) a (?:call|ring|bell|buzz|shout)\b|\b(?:have|get) (?:them|someone|somebody|him|her) (?:to )?(?:call|ring|phone|contact)\b|\bbe (?:called|rung) back\b|\b(?:get back to|contact) me\b|\bcall me (?:please|about|on)\b|\bget (?:someone|somebody|one of the \w+|a vet|a nurse) to (?:call|ring|phone)\b/,
  ],
  [
    'human',
    /\b(?:speak|talk|chat|put me through) to (?:someone|somebody|a person|a human|(?:the|a) (?:receptionist|nurse|vet)|one of|a real|an actual|the practice|reception)\b|\b(?:a|an actual|a real|any) (?:person|human|human being)\b.*\b(?:there|please|want|get|talk|speak)\b|\b(?:want|need|get|got|have) (?:me )?(?:a|an actual|a real) (?:person|human|human being)\b|\b(?:someone|somebody|anyone|anybody|person|human) (?:real )?(?:(?:that |who )?(?:i|we) (?:can|could)|to) (?:speak|talk|chat)\b|\b(?:speak|talk) to (?:a |an )?(?:real |actual |live )?(?:people|person|human|staff|member of staff)\b|^(?:help|(?:a )?(?:real )?(?:person|human)|receptionist|operator|agent)(?: please)?$/,
  ],
  [
    'message',
    /\b(?:leave|take|pass on) (?:a|this|my|the) (?:message|note)\b|\blet (?:the vet|them|the nurse|dr \w+|doctor \w+) know\b|\b(?:pass|give|get) (?:a|this|my|the) message (?:on|to)\b|\b(?:tell|ask) (?:the (?:vet|nurse|doctor|practice|team)|doctor \w+) (?:that|to|if|whether)\b/,
  ],
  [
    'request',
    /\b(?:need|want|have|like) to (?:cancel|rearrange|reschedule)\b(?! (?:that|this|it)\b)|\b(?:cancel|move|change|reschedule|rearrange|shift) (?:my|our|an?|the|his|her) (?:\w+ ){0,3}?(?:appointment|booking|visit)\b|\b(?:repeat )?prescriptions?\b|\b(?:insurance|test results|blood results|complaint|complain|invoice)\b|\b(?:more|refill|order|re-?order|repeat)\b.*\b(?:tablets?|medicine|medication|drops|worming|flea)\b/,
  ],
  [
    'goodbye',
    /\b(?:goodbye|good bye|bye|never mind|nevermind|forget it|hang up|cancel that|leave it (?:there|for now|at that)|don't bother|think about it|have a think|(?:ring|call|try|come back) (?:back )?(?:another time|later|tomorrow|again)|not (?:right )?now|another time then)\b|^(?:stop|no stop|please stop)$|\bi'll leave it\b/,
  ],
  [
    'filler',
    /^(?:(?:um|uh|er|hm+|well|hold on|one moment|just a (?:moment|second)|let me think|hello|hi|hiya|hey|good (?:morning|afternoon|evening)|morning|afternoon|there)(?: |$))+(?:please)?$/,
  ],
  [
    'thanks',
    /^(?:(?:ok|okay|great|lovely|brilliant|perfect|that's (?:great|lovely|helpful|brilliant)|many)(?: |$))*(?:thanks|thank you|thank you (?:very|so) much|cheers|ta|thanks (?:a lot|so much|for that|very much)|that's (?:great|helpful|useful|handy|good to know))$/,
  ],
];

export function readCommand(words: string): Command | undefined {
  return COMMANDS.find(([, pattern]) => pattern.test(words))?.[0];
}

/** Reads the subject: "Can somebody call me back about my insurance?" */
export function readMatter(original: string): Meaning {
  const matter = /\b(?:about|regarding|concerning)\s+(.+?)[\s.?!]*$/i.exec(original)?.[1];
  const message = matter?.replace(/[\s,]+please$/i, '');
  return message === undefined ? {} : { message };
}

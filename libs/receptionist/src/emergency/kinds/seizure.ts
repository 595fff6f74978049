/** Seizures, fits, convulsions, uncontrolled shaking. */
import type { KindTable } from './kind.ts';

export const SEIZURE: KindTable = {
  lists: {
    seizure: `seizure seizures siezure seisure seizer seeser seezure siezures convulsion convulsions`,
    fit: `fit fits`,
    having: `having had has have have_had took taking taken throwing threw in into keeps started starting another second third suffer*
      experienc* get getting`,
  },
  alerts: `
    #having .. #seizure
    #seizure
    seizing|seizuring|seizured
    convulsing|convulsed|convulses|convulse
    having|had|has|have|took|taking|taken|throwing|in some_kind_of|some_sort_of|another_one_of|one_of|another|kind_of|sort_of|type_of|massive|big|bad? #fit
    having|had|has|is|are .. two|three|four|five|several|multiple|second|third|another|more|massive|big|bad|epileptic|cluster|few #fit
    having|keeps|started|starts having? fits
    #it|#pet fitting
    not stop|stopping|stopped fitting|shaking|twitching|trembling|seizing|convulsing
    fitting .. not|again|badly|stop|minutes|now|please|floor
    twitching|shaking|trembling|jerking .. uncontrollabl*|violently|control|foam*|froth*|all_over|unconscious|not_stop
    uncontrollabl* shak*|trembl*|twitch*|jerk*
    whole body .. shaking|twitching|stiff|jerking
    foaming|frothing .. mouth
    foam|froth .. mouth
    paddling .. legs|paws|feet
    legs .. paddling
    gone|went|going rigid|stiff .. shak*|twitch*|jerk*|eyes|paddl*|and
    shaking|drooling|twitching|jerking|trembling .. stiff|rigid
    went|gone|going|goes stiff|rigid .. shak*|twitch*|jerk*|board|fell|eyes
    eyes .. flickering|twitching
    status epilepticus
    epileptic fit|attack|episode
    tremors
    twitching .. not|wobbly|drooling|eaten|treatment
    muscle spasms
    spasming
  `,
  unless: `
    put|add|note|write|mention|record down? that? #seizure|fits|epilepsy
    fit .. in|me|us|him|her|you|size|for|through|properly|any_more
    fits .. in|well|into|him|her|through|perfectly|nicely
    harness|collar|coat|muzzle|cone|crate|carrier|lead .. fitting|fits|fit
    fighting|keep|keeping|stay|super fit
    fit and? healthy|well|enough|active|young|lively
    had|having|threw a fit .. of? bark*|giggles|price|bill|when|laugh*
    my|the husband|wife|boss|mum|dad had|having|threw a fit
    #human had|having|have|threw .. fit
    #seizure tablets|medication|meds|medicine|drugs|diet
    fitting .. microchip|catheter|in|appointment|cone|harness|him_in|her_in
    shaking .. head|ears|hands|paw
    shaking hands|head|ears|paw
    trembling .. at|when|vet|fireworks|thunder
    twitching .. in|his|her sleep|dream*
    paddling .. pool|sea|water|pond
    paddling pool
  `,
};

/** Trouble while giving birth. */
import type { KindTable } from './kind.ts';

export const BIRTH: KindTable = {
  lists: {
    birth: `giving_birth give_birth gives_birth gave_birth birthing whelping whelp kittening labour labor kindling delivering delivery contractions contracting
      pushing lambing farrowing foaling queening`,
    young: `puppy puppies pup pups kitten kittens baby babies kit kits litter lamb foal calf`,
    trouble: `trouble problem problems difficulty difficulties struggling stuck distress complications complication wrong`,
    none: `nothing no not none`,
  },
  alerts: `
    #trouble .. #birth
    #birth .. #trouble|exhausted|weak|bleeding|hours|ages|all_night|all_day|stopped|collapsed|green|black
    #birth .. #none .. #young|out|come*|coming|happen*|born|arriv*|appear*|since
    #birth .. not|no|nothing|stuck
    pushing|straining|contracting|contractions .. hour*|minutes|ages|long|nothing|no|not .. #young|puppy|birth
    pushing|straining .. hours|ages|nothing|no_puppy|no_kitten
    been pushing
    #young .. stuck|breech|half|halfway|wedged|sideways
    stuck|half|halfway|breech #young
    stuck .. birth canal
    #it|#pet in|into|having|gone_into labour|labor
    in labour|labor
    #birth .. right_now|early|too_early
    having her|puppies|kittens|pups|babies .. now|stuck|trouble|wrong
    green|black|dark|smelly|foul discharge .. but? #none|puppies|pups|kittens|pregnant|labour|labor|whelp*|birth
    water|waters .. broke|broken|gone .. #none|hour*
    afterbirth|placenta .. not|retained|stuck|hanging
    last|first|another|next|one|another #young .. hour*|ago .. more|another|still|not|no|nothing
    caesarean|c-section|cesarean|caesar .. now|need|emergency|urgent*
    more? #young .. inside|left .. not|no|stopped|exhausted
  `,
  unless: `
    labour|labor day|party|cost*|charge*
    labour|labor of love
    pushing .. button|lead|door|luck
    #human .. giving_birth|birth|labour|labor|pushing
    wife|daughter|sister|partner .. labour|labor|birth
    birth certificate|date
    date of? birth
    due .. #birth
    #birth .. due|next|soon|weeks
    delivery .. parcel|food|order|charge|address|driver|van
    not pushing
    straining .. poo*|tray|wee*|pee*|toilet
    prepare|preparing|ready|plan for? #birth
    before|after #birth
  `,
};

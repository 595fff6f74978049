import { words } from './listed.ts';

/** Words that may stand where a name could, and are none. */
export const ENGLISH_ORDINARY_WORDS = words(
  `a an the your you yours her his him he she they them their its it this that these those there here our us we i me my who what which
  when where how is are was were be been being am do does did done have has had having will would shall should can could may might must
  id youd hed wed itd theyd thatd whod wholl thatll therell ill well youll hell shell theyll itll ive youve weve theyve im youre were hes shes thats its whats lets dont isnt arent wont cant
  and or but so then now also as if because since until till before after about around for from in into of off on onto out over past to
  too under up upon with within without at by near next last first second third one ones another other others both each every all any
  some more most much many few little lot lots half quarter only just still again once twice ever never always already soon later early
  no not yes yeah yep ok okay right alright correct good great lovely perfect brilliant wonderful fine nice super smashing excellent
  fantastic marvellous happy glad pleased sorry please thanks thank cheers hello hi hey hiya bye goodbye welcome sure certainly course
  absolutely indeed really very quite rather pretty`,
  `read reading reads back let let's confirm confirming confirmed check checking checks repeat repeating summary summarise recap say
  saying said run running go going through over make making made take taking taken down note noted wrote written write put putting pop
  popping get getting got give giving given want wanted need needed like liked love book booked booking bookings schedule scheduled
  reserve reserved arrange arranged plan planned pencil pencilled hold holding held keep keeping see seeing seen look looking looks bring
  bringing come coming arrive arriving attend attending visit visiting call calling called ring ringing reach reached contact contacting
  text texting send sending sent email emails e-mail mail phone telephone mobile number numbers landline cell line name names named first
  last surname full forename registered register owner owners client account record records file details detail detail's information info
  spell spelt spelled spelling letter letters word words dot at underscore dash hyphen plus com co uk org net gov ac double triple treble
  digit digits`,
  `pet pets animal animals patient friend companion boy girl lad lass fella fellow little big old young new furry one baby mate buddy
  appointment appointments slot slots time times date dates day days week weeks month months year years today tomorrow morning afternoon
  evening night noon midday midnight oclock hour hours minute minutes moment mins am pm half past sharp exactly
  vet vets veterinary veterinarian nurse nurses doctor doctors dr mr mrs ms miss clinician surgeon team colleague colleagues staff
  practice surgery clinic hospital centre center reception receptionist branch room
  visit reason purpose type kind sort problem issue matter concern treatment treatments routine annual yearly regular standard usual
  follow-up initial general long short brief quick annual six twelve monthly own best whole entire everything anything something nothing
  sound sounds okay happy say tell change changes amend wrong mistake missing`,
  `monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november december
  mon tue tues wed weds thu thur thurs fri jan feb apr jun jul aug sep sept oct nov dec
  zero oh o double bye-bye while during whilst between against toward towards onwards per via plus
  understand understood apologies worries problem anyway actually basically obviously alright righto right-o wee bit tad just
  year's years eve day system diary calendar screen end start beginning`,
);

/** An animal in danger or dying, without a stated cause. */
import type { KindTable } from './kind.ts';

export const UNSPECIFIED: KindTable = {
  alerts: `
    is|it_is|this_is|having|have|got|an|need|real|life|absolute|medical|pet|vet emergency
    emergency .. please|help|now|dog|cat|quick*
    emergency appointment .. now|today|please|asap
    #it|#pet|going_to|may|might|could|be|gonna dying
    dying
    going|about|gonna to? die
    not make|survive|last .. it|night|hour|much_longer|long
    life threatening
    bad|terrible|awful way
    need|needs vet|someone|help|seeing|seen .. immediately|now|asap|quickly|urgently|this_minute|this_second|straight_away|right_away
    matter of life
    critical condition
    help .. dying|urgent*|emergency|quick*
    see|seen|come|bring|someone|vet .. immediately|straight_away|right_away .. please|dying|emergency|bad
    really|very|extremely|so|its|it_is|is urgent
    urgent help|attention|care
    urgently need|please
    need|needs .. urgently
    needs .. vet|help .. immediately|right_now|now_now
  `,
  unless: `
    spoke|spoken|been|went|saw|taken|took|visited|visit .. emergency .. vet*|service*|clinic|hospital|appointment|visit|yesterday
    not emergency|urgent
    no emergency
    non|not? non-emergency
    non emergency
    do|does|have|are|what|which|where|who|when|give|offer|if .. you|your|i|the|there|is? .. emergency number|appointments|service*|line|clinic|cover|vet|vets|contact|care|hours|department|practice|fee
    emergency contact|number|service*|cover|fee|kit|line|exit|appointments
    what|your|the emergency number|contact|line
    in case .. emergency
    emergency .. vet_last|last_year|months_ago
    dying to|for
    #human dying
    phone|battery|mobile|laptop|signal|line|plant|flowers|mum|dad|grandad|nan|light|engine|car .. dying|die
    phone|battery|mobile .. going|about die
    is .. it|this|that urgent
    not make|last|survive it .. appointment|tuesday|monday|wednesday|thursday|friday|today|tomorrow|time|saturday|sunday
    #human not make
    about|going die .. embarrass*|laugh*|heat|hunger
    old|other|last|previous dog|cat .. dying|died|die
    not dying
    afraid|scared|worried .. dying|die .. one_day|old
    if .. emergency
  `,
};

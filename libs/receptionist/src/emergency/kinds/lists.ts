/** Word lists shared by the phrases of several kinds. */
import type { WordLists } from '../../phrases/phrase-book.ts';

export const SHARED_LISTS: WordLists = {
  pet: `dog cat puppy pup kitten kitty rabbit bunny hamster guinea_pig ferret bird parrot budgie tortoise pet animal bitch
    boy girl baby lab labrador spaniel terrier bulldog shepherd retriever poodle collie tomcat dogs cats puppies kittens`,
  it: `he she it they him her them`,
  human: `i we husband wife mum mom mother dad father son daughter boyfriend girlfriend partner friend boss nan gran
    granny grandad brother you`,
  carer: `i we husband wife mum mom dad son daughter boyfriend girlfriend partner kids kid toddler children someone
    somebody neighbour neighbor`,
  ate: `ate eaten eating swallowed swallowing gulped wolfed scoffed chewed chewing munched nibbled licked licking lapped drank
    drunk drinking ingested consumed devoured got_into got_hold_of got_at gotten_into get_into been_at been_in raided stole stolen
    nicked pinched bitten_into chomped helped_himself_to helped_herself_to had_some had_a had_about had_loads_of has_had
    is_had have_had polished_off snaffled hoovered_up had_one had_two had_six tasted took taken been_into demolished
    been_sick_up`,
  gums: `gums gum tongue lips mouth`,
  vehicle: `car van bus lorry truck bike motorbike motorcycle bicycle tram train vehicle taxi cyclist scooter tractor quad
    ambulance pickup suv cars motor e-bike jeep`,
  very: `really very badly heavily heavy severe severely loads profusely everywhere constantly`,
};

/** Words that a construction leaves open. */

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

export const ANIMALS = setOf(
  `dog puppy pup cat kitten rabbit bunny hamster gerbil guinea pig guineapig ferret rat mouse chinchilla degu parrot
  budgie cockatiel canary chicken hen cockerel duck goose pigeon tortoise turtle snake python gecko lizard dragon fish
  koi goldfish horse pony mare foal donkey goat sheep ewe lamb cow calf alpaca llama hedgehog bitch tomcat labrador lab
  spaniel terrier bulldog frenchie pug shepherd alsatian retriever poodle cockapoo labradoodle collie whippet
  greyhound lurcher dachshund rottweiler staffie staffy husky boxer beagle chihuahua yorkie dalmatian vizsla`,
);

export const SUBSTANCES = setOf(
  `chocolate raisin sultana grape currant xylitol onion garlic antifreeze bleach ibuprofen paracetamol aspirin nurofen
  calpol lily lilies ratpoison weedkiller pesticide detergent alcohol cannabis macadamia avocado mushroom insulin
  metacam bravecto frontline tablet pill pellet`,
);

export const WEEKDAYS = setOf(
  'monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight',
);

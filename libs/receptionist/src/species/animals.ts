/**
 * Words for animals by kind: names, breeds, young animals. Plain words in the singular, see `plainWords`. For a breed
 * that is missing the model's own judgement applies.
 */
export const ANIMALS: Readonly<Record<string, string>> = {
  dog: `
dog, dogs, puppy, puppies, pup, doggy, canine, hound, bitch, mongrel, crossbreed, mutt, labrador, lab, golden retriever,
retriever, spaniel, cocker spaniel, cocker, springer, springer spaniel, cavalier, cavapoo, cockapoo, labradoodle, goldendoodle,
cavachon, jackapoo, maltipoo, sprocker, poodle, toy poodle, terrier, jack russell, staffie, staffy, staffordshire bull terrier,
bull terrier, border terrier, westie, west highland terrier, scottie, yorkie, yorkshire terrier, cairn terrier, airedale,
patterdale, bedlington, border collie, collie, sheepdog, german shepherd, alsatian, belgian shepherd, malinois, husky, malamute,
akita, shiba inu, samoyed, rottweiler, doberman, dobermann, boxer, bulldog, french bulldog, frenchie, english bulldog, bullmastiff,
mastiff, great dane, st bernard, saint bernard, newfoundland, leonberger, bernese, bernese mountain dog, ridgeback,
weimaraner, vizsla, pointer, setter, irish setter, red setter, greyhound, whippet, lurcher, saluki, afghan hound, borzoi,
beagle, basset, basset hound, dachshund, sausage dog, bloodhound, foxhound, corgi, chihuahua, pug, shih tzu, lhasa apso,
pekingese, pomeranian, bichon, bichon frise, maltese, havanese, papillon, schnauzer, dalmatian, chow chow, shar pei, xl bully,
american bully, pit bull, cane corso`,
  cat: `
cat, cats, kitten, kittens, kitty, feline, tomcat, moggy, moggie, tabby, tortoiseshell, domestic shorthair, domestic longhair,
british shorthair, american shorthair, exotic shorthair, maine coon, persian, siamese, burmese, birman, ragdoll, bengal, sphynx,
abyssinian, russian blue, norwegian forest, scottish fold, devon rex, cornish rex, tonkinese, balinese, chartreux, manx,
turkish van, turkish angora, savannah cat, munchkin cat`,
  rabbit: `
rabbit, rabbits, bunny, bunnies, bunny rabbit, lop, mini lop, dwarf lop, french lop, lop eared, lionhead, netherland dwarf,
dutch rabbit, rex rabbit, flemish giant, continental giant, angora rabbit`,
  'guinea pig':
    'guinea pig, guinea pigs, cavy, cavies, peruvian guinea pig, abyssinian guinea pig, skinny pig',
  hamster: 'hamster, hamsters, syrian hamster, dwarf hamster, roborovski, russian hamster',
  rat: 'rat, rats, fancy rat',
  mouse: 'mouse, mice',
  gerbil: 'gerbil, gerbils',
  degu: 'degu, degus',
  chinchilla: 'chinchilla, chinchillas',
  ferret: 'ferret, ferrets, polecat',
  hedgehog: 'hedgehog, hedgehogs, pygmy hedgehog',
  bird: `
bird, birds, budgie, budgies, budgerigar, parrot, parrots, cockatiel, cockatoo, canary, finch, lovebird, macaw, parakeet, conure,
african grey, pigeon, dove, owl, falcon, hawk`,
  poultry:
    'poultry, chicken, chickens, hen, hens, cockerel, rooster, duck, ducks, goose, geese, turkey, turkeys',
  snake: 'snake, snakes, corn snake, king snake, python, royal python, boa, boa constrictor',
  lizard: `
lizard, lizards, gecko, leopard gecko, bearded dragon, chameleon, iguana, water dragon, skink`,
  tortoise: 'tortoise, tortoises, turtle, turtles, terrapin, terrapins',
  amphibian: 'amphibian, frog, frogs, toad, toads, axolotl, newt, salamander',
  fish: 'fish, goldfish, koi, carp',
  horse: `
horse, horses, pony, ponies, foal, mare, gelding, stallion, equine, donkey, donkeys, mule, shetland pony, cob, thoroughbred,
shire horse`,
  cattle: 'cattle, cow, cows, calf, calves, bull, bullock, heifer',
  sheep: 'sheep, lamb, lambs, ewe, ram',
  goat: 'goat, goats, pygmy goat, kid goat',
  pig: 'pig, pigs, piglet, micro pig, pot bellied pig, sow, boar',
  alpaca: 'alpaca, alpacas, llama, llamas',
};

/** Names under which practices group several kinds. */
export const GROUPS: Readonly<Record<string, string>> = {
  reptile: 'snake, lizard, tortoise',
  rodent: 'guinea pig, hamster, rat, mouse, gerbil, degu, chinchilla',
  'small mammal': 'rabbit, guinea pig, hamster, rat, mouse, gerbil, degu, chinchilla, ferret, hedgehog',
  'small furry': 'rabbit, guinea pig, hamster, rat, mouse, gerbil, degu, chinchilla, ferret, hedgehog',
  'small animal': 'dog, cat, rabbit, guinea pig, hamster, rat, mouse, gerbil, degu, chinchilla, ferret',
  exotic:
    'bird, snake, lizard, tortoise, amphibian, fish, guinea pig, hamster, rat, mouse, gerbil, degu, chinchilla, ferret, hedgehog',
  'farm animal': 'poultry, cattle, sheep, goat, pig, alpaca',
  livestock: 'poultry, cattle, sheep, goat, pig, alpaca',
};

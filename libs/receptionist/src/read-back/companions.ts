/** Animals that belong to another one, in the languages of read-backs: after a pet's name and "and" they are a second pet. */
export const COMPANIONS: ReadonlySet<string> = new Set(
  (
    'kitten kittens puppy puppies pup pups litter brother brothers sister sisters sibling siblings mum mother daughter son ' +
    'friend companion mate other others another ' +
    'katzchen welpe welpen bruder schwester mutter tochter sohn freund freundin geschwister andere anderen anderer ' +
    'chaton chatons chiot chiots frere soeur mere fille fils copain copine autre autres ' +
    'gatito gatitos gatita cachorro cachorros cachorra hermano hermana hermanos madre hija hijo amigo amiga otro otra otros ' +
    'gattino gattini cucciolo cuccioli fratello sorella fratelli figlia figlio amico amica altro altra altri ' +
    'gatinho gatinhos filhote filhotes irmao irma irmaos mae filha filho outro outra outros ' +
    'kotek kociak kocieta kociatko szczeniak szczeniaki szczenie brat siostra rodzenstwo matka corka syn przyjaciel drugi druga drugiego ' +
    'pisoi pui catelus catei frate fratele sora fratii mama fiica fiul prieten alt alta celalalt cealalta ' +
    'cathod brawd chwaer mam merch mab ffrind arall ' +
    'बच्चा बच्चे पिल्ला पिल्ले भाई बहन माँ दूसरा दूसरी दोस्त ' +
    'ਬੱਚਾ ਬੱਚੇ ਕਤੂਰਾ ਕਤੂਰੇ ਭਰਾ ਭੈਣ ਮਾਂ ਦੂਜਾ ਦੂਜੀ ਦੋਸਤ ' +
    'بچہ بچے پلا بھائی بہن ماں دوسرا دوسری دوست'
  )
    .split(' ')
    .filter((word) => word !== ''),
);

/** Has swallowed something that can block, cut or burn. */
import type { KindTable } from './kind.ts';

export const SWALLOWED_OBJECT: KindTable = {
  lists: {
    object: `sock socks ball toy squeaker stick stone stones pebble pebbles rock string thread ribbon tinsel needle needles pin
      pins bone bones chicken_bone chicken_bones corn_cob corncob cob battery batteries magnet magnets coin coins glass plastic hair_tie hairband
      hair_band bobble underwear knickers pants tights tampon tampons nappy nappies diaper balloon lego skewer kebab_stick fish_hook
      fishhook hook peach_stone stone_fruit razor blade rubber_band elastic_band elastic bottle_top bottle_cap screw nail nails marble earring ring
      dummy pacifier glove towel cloth rope foil cling_film clingfilm conker button buttons cocktail_stick toothpick earplug
      earbud airpod tennis_ball rubber_duck wire cotton teddy blanket mask face_mask baby_wipe* wipes j_cloth tea_towel sponge metal`,
  },
  alerts: `
    swallowed|swallowing|swallow|swollowed|ingested|gulped .. #object
    swallowed|ingested|gulped .. something|whole|toy
    ate|eaten|eating|chewed_and_swallowed|scoffed .. button_battery|battery|batteries|magnet*|needle*|glass|sock|socks|chicken_bone*|cooked_bone*|corn_cob|cob|string|ribbon|tinsel|skewer|coin*|razor|blade|knickers|underwear|tights|tampon*|nappy|stones|balloon|toy|plastic|hook|lego|foil|pin|pins|sponge|towel|thread|stick|rock
    string|thread|ribbon|tinsel|something hanging|coming|sticking out? .. bum|bottom|mouth|anus|back_end|rear
    obstruction
    intestinal|bowel|gut blockage|obstruction
    foreign body
  `,
  unless: `
    swallowed|swallowing .. pill|tablet|pride|food
    stick .. to
    ball .. games
    #human swallowed
    ate|eaten|eating .. treat|food|chew .. stick
    dental stick
  `,
};

/** Has eaten, licked, touched or been given something poisonous. */
import type { KindTable } from './kind.ts';

export const POISON: KindTable = {
  lists: {
    count: `one two three four five six seven eight nine ten several few some loads half whole entire bag box packet pack piece bar handful bowl`,
    toxin: `chocolate chocolates choc chocs cocoa brownie brownies easter_egg easter_eggs advent_calendar xylitol xylatol zylitol
      ziletol xilitol sweetener sugar_free sugarfree chewing_gum gum grape grapes raisin raisins sultana sultanas currants
      fruit_cake christmas_cake christmas_pudding mince_pie mince_pies hot_cross_bun hot_cross_buns onion onions garlic leek
      leeks chives shallots lily lilies lillies lilly pollen antifreeze anti_freeze coolant de-icer deicer de_icer screenwash screen_wash
      radiator_fluid rat_poison rat_bait mouse_poison mouse_bait rodent_poison rodenticide rat_pellets ratpoison rat_killer slug_pellets slug_bait
      snail_bait slug_pellet weedkiller weed_killer pesticide insecticide herbicide ant_powder ant_poison fertiliser fertilizer
      bone_meal ibuprofen ibruprofen ibuprophen nurofen paracetamol parasetamol parasitamol acetaminophen tylenol aspirin advil aleve
      naproxen painkiller painkillers antidepressant antidepressants tablet tablets pill pills medication medicine medicines vitamins
      heart_pills blood_pressure_pills sleeping_pills contraceptive* inhaler vape nicotine cigarette cigarettes cigar cigars tobacco
      cannabis marijuana weed_brownie* hash edible edibles gummies gummy weed joint cocaine drugs ecstasy mushroom mushrooms toadstool* bleach detergent
      disinfectant dishwasher_tablet* washing_tablet* laundry_pod* laundry_capsule* pod pods washing_powder drain_cleaner oven_cleaner cleaning_fluid
      white_spirit petrol diesel paint paint_thinner turps turpentine glue gorilla_glue macadamia macadamias avocado alcohol beer wine vodka
      whisky essential_oil essential_oils tea_tree_oil tea_tree battery_acid foxglove yew laburnum oleander sago_palm daffodil*
      tulip* hyacinth* bluebell* azalea* rhododendron* hydrangea* poinsettia mistletoe holly_berries berries ivy aconite rhubarb
      conker conkers acorn acorns toad mouldy moldy mold mould bread_dough dough yeast glow_stick silica moth_balls mothballs blue-green_algae
      algae poison poisonous toxic compost caffeine coffee coffee_beans energy_drink salt playdough play_dough salt_dough
      nutmeg dark_chocolate lead_paint carbon_monoxide permethrin mulch cocoa_mulch fly_spray bath_bomb bug_spray chemicals
      chemical nail_varnish_remover perfume antidepressent* bait worming_tablets flea_tablets`,
    human_drug: `ibuprofen ibruprofen nurofen paracetamol parasetamol parasitamol acetaminophen tylenol aspirin advil aleve naproxen painkiller
      painkillers calpol`,
    wrong: `by_mistake by_accident accidentally wrong double twice mistake overdose too_much too_many`,
  },
  alerts: `
    #ate .. #toxin
    ate|eaten|eating|swallowed|licked|drank|drunk|chewed|chewing|ingested up? .. poison*|toxic
    #toxin is|are|was|were|been|has|have .. eaten|swallowed|chewed|licked|gone|scoffed|missing|devoured|munched|demolished
    #toxin #it|#pet .. ate|eaten|swallowed|chewed|licked
    #toxin .. scoffed|demolished|devoured|munched|polished_off .. lot|all|whole|them
    had .. #count .. #toxin
    flea treatment|spot_on|drops .. cat|kitten .. mistake|wrong|trembl*|twitch*|shak*|drool*|wobbl*
    see|saw|seen|watched|caught|found|let|did #it|#pet .. eat|eating|lick|licking|chew|chewing|swallow|with .. #toxin
    did eat .. #toxin
    have|may|might|could .. eaten|ate|licked|swallowed|had .. #toxin|something
    found|empty|chewed|ripped|open|torn .. packet|wrapper*|box|bottle|foil|tub|bag|pack|blister|packaging .. #toxin
    #toxin packet|wrapper*|box|bottle|pack .. empty|chewed|ripped|torn|floor|gone
    #it|#pet poisoned
    been|being|is|was|got|has poisoned
    poisoned
    poisoning
    eaten|ate|swallowed|licked|drank something|anything .. poison*|toxic|bad|garden|walk|not_sure
    ate|eaten .. something .. drool*|wobbl*|twitch*|trembl*|foam*|shak*
    overdose*
    fed|feeding|gave|given|feed|fed_to #it|#pet .. chocolate|chocolates|grapes|raisins|sultanas|onion|onions|garlic|xylitol|macadamia*|avocado|beer|wine|alcohol|mince_pie*|fruit_cake
    #carer|i gave|given|fed .. #it|#pet .. #human_drug
    gave|given|fed|giving #it|#pet .. #human_drug
    gave|given #it|#pet .. #wrong .. dose|tablet*|pill*|medic*|insulin|amount
    gave|given .. #wrong|double .. dose|insulin|tablets|pills
    #wrong dose|insulin
    too much insulin|metacam|medicine|medication
    dog flea treatment|spot_on|drops|tick|stuff|collar .. on|to cat|kitten|her|him
    dog|dog_is|dogs flea|spot_on .. cat|kitten
    permethrin
    lily|lilies|pollen .. fur|nose|face|coat|mouth|whiskers
    #toxin all_over|over|on .. fur|face|mouth|coat|paws|muzzle
    chewed|eating|ate|eaten|chewing|nibbled|nibbling|bitten|munching .. lily|lilies|plant|leaves|leaf|flowers|bulb|bulbs|lillies|houseplant
    drank|drunk|licked|lapped .. bleach|antifreeze|oil|puddle|paint|chemical*|cleaner|petrol
    licked|mouthed|bitten|eaten|ate|picked_up|had toad|frog .. foam*|drool*
    fumes|carbon_monoxide .. drowsy|wobbly|breath*|not
    ate|eaten .. grapes|chocolate
  `,
  unless: `
    chocolate lab|labs|labrador*|brown|coloured|colored|point|coat|spaniel|cocker|dachshund|poodle|cockapoo|doodle|labradoodle|one
    named|called|name|names|meet .. #toxin
    #toxin is .. name|due|ready|booked|here|jab|booster|appointment|my_dog|our_dog|a_dog|a_cat
    lily|poppy|pepper|olive|ginger|raisin|holly|ivy|daisy|coco|cocoa|brownie|hazel|rosie|fern|willow has|is|was? eaten|eating|ate .. breakfast|dinner|food|tea|well|fine|normal*
    not #ate
    stop|prevent|keep|keeping|stopping #it|#pet from? eating|chewing|getting|licking|stealing
    swallowed|taken|took|had|ate|eaten|eating his|her|its|the|their worming|flea|heart|daily|morning|last|first? pill|pills|tablet|tablets|medicine|medication
    eating|eaten|ate|taken|taking|takes|had|swallowed|having .. his|her|its|the|their worming|flea|wormer|tablet|tablets|pill|pills|medication|medicine .. fine|well|ok|okay|nicely|no_problem|today
    worming tablet*|tablets
    flea tablet*
    has_had|had|taken|took|taking|had_a|is_had .. his|her|worming|flea|the|last|all? tablet*|pill*|medication|medicine|tablets
    had_a .. drink|coffee|wine
    chewed|chewing|ate|eaten|eating .. sofa|shoe*|slipper*|furniture|skirting|door|homework
    #human|i drank|ate|had|eaten|took|taken|drinking .. #toxin
    run|ran|running|runs out .. #toxin
    need|collect|order|repeat|more|refill .. tablets|medication|medicine|pills|prescription
    not seen .. eat
    took|taken|take .. photo|picture
    poison control
    food poisoning .. #human
    had_a|has_had|is_had|had_some|had .. salt|paint|tablet|oil .. bath
    eating|eats well
    weed .. in|the garden
    gum|gums .. disease|red|sore|infection|inflamed|swollen
    #it|#pet took|taken .. to
    chocolate .. dog_chocs
    dog|doggy|carob chocolate|chocolates|choc|beer|wine
    took|taken .. tablet*|pill*|medic* .. fine|well|ok|no_problem
    finished|finishing .. tablets|medication|pills|course
  `,
};

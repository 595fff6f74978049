/** Names of pets in the grammars. Other names can be spelled. */
export const PET_NAMES: readonly string[] = (
  'alfie amber angel archie bailey barney basil beau bella benji biscuit blue bonnie bramble bruno ' +
  'buddy buster charlie chester chloe cleo clover coco cookie cooper daisy dexter diesel dolly duke ' +
  'ella felix fern fluffy frankie freddie fudge george ginger gizmo harley harry hazel henry holly ' +
  'honey hugo jack jasper jess jessie kitty lady leo lily loki lola louie lucky lucy lulu luna ' +
  'maggie marley max meg mia millie milo minnie misty molly monty muffin murphy nala ollie oreo ' +
  'oscar otis patch peanut pepper percy pip pippa poppy princess rex riley rocky rolo roxy ruby ' +
  'rufus rusty sam sasha scout shadow simba skye smokey snowball snowy socks sooty sophie stanley ' +
  'sweep teddy tess thor tiger tigger tilly toby toffee tom tyson willow winston zeus ziggy'
).split(' ');

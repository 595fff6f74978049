/** Hit by a vehicle. */
import type { KindTable } from './kind.ts';

export const ROAD_ACCIDENT: KindTable = {
  alerts: `
    hit|struck|clipped|knocked|squashed|crushed|flattened|dragged|run_over|ran_over .. #vehicle
    #vehicle hit|struck|clipped|knocked|bumped|caught|squashed|reversed|drove|backed|went|crashed .. #it|#pet|into|over|him|my|our|leg|tail|paw
    #vehicle ran|run|has_run over
    knocked|run|ran|runned over .. by|outside|road|street|just|drive*|morning|today|#it|#pet|my|our|and|please|need
    knocked|run|ran over #it|#pet
    got|been|is|was|has|getting|being run|ran|knocked over|down
    #it|#pet run|ran|knocked over
    #carer ran|run|drove|reversed|backed over the? #it|#pet|tail|paw|foot|leg
    been|got|getting hit
    side of? road .. hit|hurt|injured|moving|bleeding
    ran|run|drove|reversed|backed over .. #it|#pet|paw|leg|tail|foot
    reversed|backed onto|into #it|#pet
    got|been|gotten hit .. road|street|motorway|highway|lane
    been|in|involved road_traffic|road|traffic|car|vehicle accident|collision|crash
    looks|looked|think|must|like|maybe|possibly|after .. car|road accident
    under .. wheel*|#vehicle .. hurt|trapped|not|stuck|went
    went|got|gone under|underneath #vehicle|wheel*
    rta
    hit and run
    fell|jumped|fallen out|off|from|of .. moving|window .. #vehicle
    fell|jumped|fallen out|off|from of? moving? #vehicle
  `,
  unless: `
    ran|run over .. bit|minutes|time|details|list|notes|budget|to|page|it_again|that_again|here
    run|ran over to|here|the_details
    #human .. in|had|been .. car|road|traffic accident|crash
    #human had|have .. accident
    stuck .. accident
    accident .. traffic|motorway|late
    behind .. accident
    accident .. on .. so|late|motorway|traffic
    jumped|gets|got|jump out|in|into|of .. car .. park
    not hit|run|knocked
    #human got|been|getting hit
    hit with stick|ball|door|frisbee|toy
    hit .. bill|target|weight|fees|jackpot
    #vehicle ran over .. bit
    car broke|broken
  `,
};

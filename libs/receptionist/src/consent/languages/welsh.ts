/** Welsh, which answers a question with its own verb: "is it right?", "it is". */
import { WELSH_FREE } from './free-northern.ts';
import { simpleLanguage } from './simple-language.ts';

export const WELSH = simpleLanguage(
  {
    praise: `iawn, grêt, gwych, wych, dda, da, berffaith, perffaith, siwtio, gweithio, hyfryd, bendigedig, fendigedig, ardderchog, ocê, ok, cyfleus, gyfleus, gywir, cywir, mae, bydd, byddai, yn, 'n, fi, ni, i, i'r, dim, fy, ein`,
    all: `popeth, cwbl, cyfan, gyd`,
    yes: `ie, ia, ydi, ydy, ydyn, ydw, ydyw, oes, do, iawn, ie plîs, ie os gwelwch yn dda, ydy wir, ie wir, ie siŵr, ydi siŵr, ie ie, ydy mae, ydi mae, oes wir`,
    no: `na, nage`,
    noIsApart: true,
    thatIs: `mae hynny'n, mae hwnna'n, mae'n, mae o'n, mae e'n, mae popeth yn, mae'r cwbl yn, mae hwn yn, mae'r cyfan yn, popeth yn, mae'r manylion yn, dyna, mae pob dim yn, mae hynna'n, mae hynny yn, mae popeth, mae hynny i gyd yn, mae'n swnio'n, mae o i gyd yn, mae e i gyd yn, byddai hynny'n, bydd hynny'n`,
    very: `hollol, berffaith, gwbl, i gyd yn, union, reit, edrych yn, swnio'n, swnio yn, iawn`,
    good: `iawn, gywir, cywir, berffaith, perffaith, dda, da, wych, gwych, grêt, ocê, ok, okay, fo, fe, hi, yr un, hyfryd, siwtio, gweithio, fendigedig, ardderchog, dda iawn, iawn i mi, iawn i ni, iawn gen i, siwtio fi, siwtio ni, siwtio i'r dim, gywir i gyd, gywir iawn`,
    goodAlone: `iawn, cywir, perffaith, da, da iawn, gwych, grêt, ocê, ok, okay, hyfryd, ardderchog, bendigedig, wrth gwrs, yn bendant, yn sicr, siŵr, yn union, i'r dim, popeth yn iawn, popeth yn gywir, cytuno, wrth gwrs ie, digon da, yn berffaith, yn iawn, dim problem, pob dim yn iawn, reit dda, dyna ni, yn hollol`,
    more: `dyna (fo|fe) yn union, (dw i|dwi|rwy|rydw i|rwyf|'dw i) (yn|'n) (cytuno|hapus|cadarnhau|hapus efo hynny|hapus gyda hynny|hapus â hynny|fodlon), dwi'n (cytuno|hapus|cadarnhau|fodlon) [(efo|gyda|â|hefo)] [(hynny|hynna|popeth)], (bwciwch|trefnwch|cadarnhewch|gwnewch|archebwch|rhowch) [(o|e|fo|hi|fi|ni|hynny|y)] [(apwyntiad)] [(plîs|os gwelwch yn dda|i mewn)], ewch (ymlaen|amdani), cewch, dim (newid|i'w newid|byd i'w newid|angen newid) [(dim|o gwbl|unrhyw beth)], pam lai, mi (wnaiff|wneith) (hynny|hynna) y tro, dyna (fo|fe|hi|ni|'r un|yn union)`,
    neutral: `ym, y, o, wel, hm, plîs, os gwelwch yn dda, felly, nawr, rŵan, [(a)] (diolch|diolch yn fawr|diolch i chi|diolch o galon|diolch yn fawr iawn) [(iawn|i chi|am eich help|am bopeth)], dyna (bopeth|'r cwbl|'r cyfan|i gyd), dim byd arall, (hwyl|hwyl fawr|da bo|da boch|ta ra|pob hwyl)`,
    connectors: `hanner awr, 'r, bore, y bore, am, ar, i, gyda, efo, y, yr, o, yn, a, ac, dydd, doctor, mae'n, dr, at`,
    refusals: `nac, naddo, nagoes, ddim, nid, anghywir, canslo, canslwch, newid, newidiwch, arall, gwell, byth, peidiwch, stopiwch, yn lle, nagyw, nagydy`,
    spellings: `plis plîs, gret grêt, oce ocê, siwr siŵr, rwan rŵan`,
    dangling: `a, ac, ond, ym, neu, felly, wel`,
    leadIns: `(gadewch|gad) i (mi|fi) (weld|feddwl|edrych), arhoswch [(funud|eiliad)], (un|hanner) (funud|eiliad|munud), sori, esgusodwch fi`,
    parts: `mae'r (enw|rhif|rhif ffôn|e bost|diwrnod|amser|dyddiad) yn (iawn|gywir), (enw|rhif ffôn|e bost|diwrnod|rhif|amser|dyddiad)`,
    rest: `[a] mae'r gweddill yn (iawn|gywir)`,
    whole: `does dim angen (newid|cywiro) [(dim byd|dim|unrhyw beth)], popeth fel (y dylai fod|y dywedais i|dywedais i), peidiwch â newid dim [byd], mae popeth wedi'i (nodi|ysgrifennu) yn gywir, [a] mae'r gweddill [hefyd] yn (iawn|gywir) hefyd, felly (ie|ydy), mae'n (iawn|gywir) i gyd, (mae|maen) (nhw|o|e) [i gyd] yn (iawn|gywir) [i gyd], maen nhw i gyd yn (iawn|gywir), (dach|rydych|dych|chi|ydych) (chi) wedi (cael|deall|nodi|sgwennu|ysgrifennu|clywed) popeth yn (iawn|gywir|berffaith), does (dim|dim byd|ddim byd) (i'w|angen ei|byd i'w) (newid|gywiro|ychwanegu), does dim (byd o'i le|camgymeriad|camgymeriadau|newidiadau) [(efo|gyda) (hynny|hwnna)], dim (camgymeriadau|newidiadau|cwynion), (dw i|dwi|rwy|rydw i|rwyf) ('n|yn) (cytuno|cadarnhau|hapus|fodlon) [(â|efo|gyda|gyda'r|â'r|efo'r) (cyfan|cwbl|hynny|popeth)], mae'r (cwbl|cyfan|manylion|manylion i gyd) [i gyd] yn (gywir|iawn|berffaith), mae (popeth|hynny) (fel y dylai fod|fel y dywedais i)`,
  },
  WELSH_FREE,
);

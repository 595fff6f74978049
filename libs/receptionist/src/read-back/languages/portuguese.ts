import { numbered, words } from './listed.ts';
import { makeLanguage } from './make-language.ts';

export const PORTUGUESE = makeLanguage({
  numbers: {
    cardinals: {
      zero: 0,
      ...numbered('um|uma dois|duas tres quatro cinco seis sete oito nove', 1),
      ...numbered('dez onze doze treze catorze|quatorze quinze', 10),
      ...numbered('dezasseis|dezesseis dezassete|dezessete dezoito dezanove|dezenove', 16),
      ...numbered('vinte trinta quarenta cinquenta sessenta setenta oitenta noventa', 20, 10),
      ...numbered(
        'cem|cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos',
        100,
        100,
      ),
    },
    ordinals: { primeiro: 1 },
    repetitions: { duplo: 2 },
    thousand: ['mil'],
    joins: ['e'],
  },
  weekdays: 'segunda terca quarta quinta sexta sabado domingo'.split(' '),
  months: 'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro'.split(
    ' ',
  ),
  dates: [
    '{weekday}? feira? no? dia? o? {day} de? {month}',
    '{weekday}? feira? no? dia? o? {day} de? {month} de {year}',
    '{weekday} feira? no? dia? {day}',
    'dia {day}',
  ],
  times: {
    whole: ['as|pelas? {hour} horas|hora em? ponto?', 'as|pelas {hour} em? ponto?', '{hour} da'],
    past: ['as|pelas? {hour} horas? e? {minute} minutos?'],
    quarterPast: ['as|pelas? {hour} horas? e #1? quarto'],
    half: ['as|pelas? {hour} horas? e meia'],
    quarterTo: ['as|pelas? {next} menos #1? quarto', '#1? quarto para as {next}'],
    to: ['as|pelas? {next} menos {to}', '{to} minutos? para as|a {next}'],
    noon: ['ao? meio dia', 'meiodia'],
    toNoon: ['{to} minutos? para o meio dia'],
    pastNoon: ['meio dia e {minute}'],
    midnight: ['meia noite'],
  },
  dayParts: [
    { words: 'da|de|pela manha', from: 0, until: 12 },
    { words: 'da|de|a|pela tarde', from: 12, until: 20 },
    { words: 'da|de|a noite', from: 18, until: 24 },
    { words: 'da madrugada', from: 0, until: 6 },
  ],
  relativeDays: { hoje: 0, 'depois de amanha': 2, amanha: 1 },
  clockWords: 'meia quarto menos tarde noite madrugada horas hora meio feira manha'.split(' '),
  harmlessPhrases: ['boa tarde|noite', 'bom dia', 'meia hora', 'quarto de hora', 'feira'],
  harmlessUnits: 'minutos minuto euros libras dias dia semanas meses anos ultimos digitos'.split(' '),
  looseNumbers: words('um uma primeiro'),
  emailAsides: words('tudo em minusculas junto e'),
  lastDigits: ['termina|terminado|acaba em', 'ultimos #4? digitos|algarismos|numeros? sao?'],
  names: {
    titles: ['dr', 'dra', 'doutor', 'doutora', 'senhor', 'senhora', 'sr', 'sra', 'dona', 'enfermeira'],
    joins: ['e', 'ou'],
    beforePet: ['para', 'chamado', 'chamada'],
    ofPets: words('cao gato coelho cadela gata animal passaro cachorro'),
    possessives: ['de', 'do', 'da'],
    beforeClinician: ['com'],
    beforeOwner: ['em nome de', 'o seu nome e', 'seu nome e', 'dono|dona|tutor|tutora e?'],
    ordinary: words(
      `o a os as um uma de do da dos das ao aos e ou seu sua seus suas meu minha nosso nossa voce nos para com por no na em que se e sao
      sera esta numero telefone telemovel celular correio email mail nome cao gato coelho passaro cachorro animal doutor doutora senhor
      senhora visita consulta veterinario veterinaria clinica segunda terca quarta quinta sexta sabado domingo obrigado obrigada perfeito
      bem certo correto correcto tudo isto isso confirmar confirmo entao caso favor agora dia lhe ligar-lhe`,
    ),
  },
  matters: {
    vaccination: 'vacinacao, vacina, vacinas, reforco, vacinar',
    consultation: 'consulta, check up, exame geral, consulta geral',
    dental: 'consulta dentaria, limpeza dentaria, dentaria, dentes, revisao dentaria, limpeza de dentes',
    neutering: 'castracao, esterilizacao, castrar, esterilizar',
    nails: 'corte de unhas, unhas',
    followup: 'consulta de seguimento, seguimento, retorno, acompanhamento',
    surgery: 'operacao, cirurgia',
    blood: 'analise de sangue, analises, exame de sangue',
    worming: 'desparasitacao',
    microchip: 'microchip, chip',
    imaging: 'radiografia, ecografia, raio x',
  },
  animals: {
    dog: 'cao, cadela, cachorro, cachorra, caes',
    cat: 'gato, gata, gatinho',
    rabbit: 'coelho, coelha',
    bird: 'passaro, papagaio, periquito, ave',
    'guinea pig': 'porquinho da india',
    hamster: 'hamster',
    horse: 'cavalo, ponei',
  },
  negations: words('nao'),
  retractions: ['infelizmente', 'em vez de', 'quero|queria dizer', 'desculpe', 'nao esta', 'nao ha'],
  commonWords:
    'o a os as para com e seu sua numero as do da em nome consulta esta certo correto cao gato telefone tenho no ao',
});

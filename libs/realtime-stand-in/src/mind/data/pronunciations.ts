/** ARPAbet phones of the words in the grammars that the recogniser's dictionary lacks. */
export const PRONUNCIATIONS: Readonly<Record<string, string>> = {
  benji: 'B EH N JH IY',
  loki: 'L OW K IY',
  nala: 'N AA L AH',
  nought: 'N AO T',
  pippa: 'P IH P AH',
  priya: 'P R IY AH',
  rolo: 'R OW L OW',
  tigger: 'T IH G ER',
  xylitol: 'Z AY L AH T AO L',
  ziggy: 'Z IH G IY',
};

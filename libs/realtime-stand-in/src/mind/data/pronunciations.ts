/** ARPAbet phones of words that are missing from the recogniser's dictionary. */
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

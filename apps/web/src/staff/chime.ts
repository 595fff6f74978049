/** A short tone for something new, if the person at the page wants it. Browsers allow sound only after a click. */
import { h } from './elements.ts';

const TONE_HZ = 880;
const TONE_S = 0.4;
const LOUDNESS = 0.2;

export function createChime() {
  const wanted = h('input', { type: 'checkbox', id: 'chime' });
  let audio: AudioContext | undefined;
  const sound = () => {
    if (!wanted.checked || audio === undefined) return;
    const tone = new OscillatorNode(audio, { frequency: TONE_HZ });
    tone.connect(new GainNode(audio, { gain: LOUDNESS })).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + TONE_S);
  };
  wanted.addEventListener('change', () => {
    audio ??= new AudioContext();
    sound();
  });
  return {
    element: h('p', { class: 'row' }, wanted, h('label', { for: wanted.id }, 'Play a sound for what is new')),
    sound,
  };
}

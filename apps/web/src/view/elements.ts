/** The elements of `index.html` that change, each looked up once. Throws at start when one is missing. */

function find<T extends Element>(selector: string, kind: new () => T): T {
  const element = document.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`the page lacks ${selector}`);
  return element;
}

export type Elements = ReturnType<typeof findElements>;

export function findElements() {
  return {
    body: document.body,
    start: find('#start', HTMLElement),
    startForm: find('#start-form', HTMLFormElement),
    startProblem: find('#start-problem', HTMLElement),
    key: find('#key', HTMLInputElement),
    call: find('#call', HTMLElement),
    status: find('#status', HTMLElement),
    clock: find('#clock', HTMLTimeElement),
    microphoneProblem: find('#microphone-problem', HTMLElement),
    microphoneTitle: find('#microphone-title', HTMLElement),
    microphoneText: find('#microphone-text', HTMLElement),
    microphoneRetry: find('#microphone-retry', HTMLButtonElement),
    end: find('#end', HTMLElement),
    endTitle: find('#end-title', HTMLElement),
    endText: find('#end-text', HTMLElement),
    endFacts: find('#end-facts', HTMLElement),
    again: find('#again', HTMLButtonElement),
    emergency: find('#emergency', HTMLElement),
    emergencyText: find('#emergency-text', HTMLElement),
    emergencyNumbers: find('#emergency-numbers', HTMLDListElement),
    readBack: find('#read-back', HTMLElement),
    readBackFacts: find('#read-back-facts', HTMLDListElement),
    readBackAnswers: find('#read-back-answers', HTMLElement),
    readBackYes: find('#read-back-yes', HTMLButtonElement),
    readBackNo: find('#read-back-no', HTMLButtonElement),
    readBackSent: find('#read-back-sent', HTMLElement),
    contact: find('#contact', HTMLElement),
    contactNumbers: find('#contact-numbers', HTMLDListElement),
    booking: find('#booking', HTMLElement),
    bookingTitle: find('#booking-title', HTMLElement),
    bookingText: find('#booking-text', HTMLElement),
    bookingFacts: find('#booking-facts', HTMLDListElement),
    conversation: find('#conversation', HTMLElement),
    captions: find('#captions', HTMLOListElement),
    spoken: find('#spoken', HTMLElement),
    rating: find('#rating', HTMLFieldSetElement),
    ratingLegend: find('#rating legend', HTMLLegendElement),
    ratingThanks: find('#rating-thanks', HTMLElement),
    ratingSkip: find('#rating-skip', HTMLButtonElement),
    stars: find('#stars', HTMLElement),
    controls: find('#controls', HTMLElement),
    chips: find('#chips', HTMLElement),
    typeForm: find('#type-form', HTMLFormElement),
    words: find('#words', HTMLInputElement),
    mute: find('#mute', HTMLButtonElement),
    hangUp: find('#hang-up', HTMLButtonElement),
  };
}

/* global document, location, URLSearchParams */
/**
 * The call of every page of this check, as an application would write it. What happens is left on `document.body`, for
 * the test to read.
 *
 * @param {typeof import('@petvisor/browser-client')} client
 */
export async function startCall(client) {
  const heard = document.body.dataset;
  const address = new URLSearchParams(location.search);
  const url = address.get('service') ?? '';
  const apiKey = address.get('key') ?? '';
  try {
    const context = client.createAudioContext();
    const speaker = await client.createSpeaker({ context });
    const getTicket = () => client.requestTicket({ url, apiKey });
    const call = client.connectCall({ url, speaker, getTicket });
    call.on('voice.call.started', ({ noise_reduction: noiseReduction }) => {
      const onFrame = (samples) => void call.sendAudio(samples);
      client
        .openMicrophone({ context, noiseReduction, onFrame })
        .then(() => (heard.microphone = 'open'), fail);
    });
    const msOf = new Map();
    call.on('playback', ({ itemId, heardMs, playing }) => {
      msOf.set(itemId, heardMs);
      heard.heardMs = [...msOf.values()].reduce((sum, ms) => sum + ms, 0);
      heard.isPlaying = playing;
    });
    call.on('conversation.item.input_audio_transcription.completed', ({ transcript }) => {
      heard.spoken = `${heard.spoken ?? ''} ${transcript}`;
    });
    call.on('closed', ({ reason }) => (heard.closed = reason));
  } catch (error) {
    fail(error);
  }
}

function fail(error) {
  document.body.dataset.failure = `${error.code ?? ''} ${error.message}, ${error.cause?.message ?? 'no cause'}`;
}

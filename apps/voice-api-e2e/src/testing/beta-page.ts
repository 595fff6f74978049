/** A page for the beta: it knows only the old event names, and reports the result in its title. */
export const BETA_PAGE = `<!doctype html>
<title>connecting</title>
<script>
  const address = new URLSearchParams(location.search).get('call');
  const socket = new WebSocket(address);
  let samples = 0;
  let loudest = 0;
  let words = '';
  const onEvent = {
    'session.created': ({ session }) => (document.title = session.voice + ' ' + session.output_audio_format),
    'response.audio.delta': ({ delta }) => {
      const bytes = Uint8Array.from(atob(delta), (character) => character.charCodeAt(0));
      const pcm = new Int16Array(bytes.buffer);
      samples += pcm.length;
      for (const sample of pcm) loudest = Math.max(loudest, Math.abs(sample));
    },
    'response.audio_transcript.delta': ({ delta }) => (words += delta),
    'response.audio.done': () => {
      document.body.dataset.samples = samples;
      document.body.dataset.loudest = loudest;
      document.body.dataset.words = words;
    },
  };
  socket.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    onEvent[event.type]?.(event);
  };
</script>
<body></body>`;

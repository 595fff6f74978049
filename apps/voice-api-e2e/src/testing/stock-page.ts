/** A page that calls with the `RealtimeSession` of OpenAI's agents, and shows what it got. */
export const STOCK_PAGE = `<!doctype html>
<title>Stock client</title>
<body></body>
<script src="/client.js"></script>
<script>
  const { OpenAIRealtimeWebSocket, RealtimeAgent, RealtimeSession } = OpenAIAgentsRealtime;
  const given = new URLSearchParams(location.search);
  const shown = document.body.dataset;
  const transport = new OpenAIRealtimeWebSocket({ url: given.get('call') });
  const session = new RealtimeSession(new RealtimeAgent({ name: 'visitor' }), { transport });
  let heard = 0;
  const fail = (error) => (shown.error = String(error?.message ?? JSON.stringify(error)));
  session.on('error', fail);
  session.on('audio', ({ data }) => (heard += data.byteLength));
  session.on('history_updated', (history) => {
    const words = history.flatMap(({ content }) => content ?? []).map(({ transcript }) => transcript ?? '');
    shown.words = words.join(' ').trim();
  });
  transport.on('response.done', () => {
    shown.heard = heard;
    shown.done = 'true';
  });
  session.connect({ apiKey: given.get('ticket') }).catch(fail);
</script>`;

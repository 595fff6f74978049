/** Every kind of misuse, and the accepted work that it is compared with. */
import { leave, openSocket, together } from './attack.ts';
import type { Kind, Yardstick } from './kind.ts';
import { CONNECTION_KINDS } from './kinds/connections.ts';
import { FRAME_KINDS } from './kinds/frames.ts';
import { HANDSHAKE_KINDS } from './kinds/handshakes.ts';
import { REQUEST_KINDS } from './kinds/requests.ts';
import { frame, OPCODE, request, text } from './wire.ts';

export const KINDS: readonly Kind[] = [
  ...FRAME_KINDS,
  ...HANDSHAKE_KINDS,
  ...REQUEST_KINDS,
  ...CONNECTION_KINDS,
];

/** 20 ms of audio, and as much of it as a call takes at once. */
export const AUDIO_BYTES = 960;
const AUDIO_FRAMES = 700;

/** Accepted work, done one after the other so that nothing is refused. */
export const YARDSTICKS: Readonly<Record<Yardstick, Kind>> = {
  call: {
    name: 'call',
    what: 'calls that are accepted and hung up',
    unit: 'handshakes',
    run: (attack) =>
      together(attack, 1, async () => {
        const call = await openSocket(attack);
        if (call === undefined) return;
        await call.starts();
        await call.write(text({ type: 'voice.hangup' }));
        attack.sent();
        await leave(attack, call);
      }),
  },
  frame: {
    name: 'frame',
    what: 'frames of audio in calls',
    unit: 'frames',
    run: (attack) =>
      together(attack, 1, async () => {
        const call = await openSocket(attack);
        if (call === undefined) return;
        await call.starts();
        const audio = frame(OPCODE.binary, Buffer.alloc(AUDIO_BYTES));
        for (let sent = 0; sent < AUDIO_FRAMES; sent++) await call.write(audio);
        attack.sent(AUDIO_FRAMES);
        await call.write(text({ type: 'voice.hangup' }));
        await leave(attack, call);
      }),
  },
  request: {
    name: 'request',
    what: 'requests with a key, on one connection',
    unit: 'requests',
    run: async (attack) => {
      const connection = await attack.connect();
      while (attack.left() > 0 && !connection.isOver) {
        await connection.write(request('GET /voice', { 'X-API-Key': attack.target.key }));
        attack.sent();
        attack.answered(await connection.answer());
      }
      connection.end();
    },
  },
  connection: {
    name: 'connection',
    what: 'requests with a key, each on a connection of its own',
    unit: 'requests',
    run: (attack) =>
      together(attack, 1, async () => {
        const connection = await attack.connect();
        await connection.write(request('GET /voice', { 'X-API-Key': attack.target.key }));
        attack.sent();
        attack.answered(await connection.answer());
        connection.end();
      }),
  },
};

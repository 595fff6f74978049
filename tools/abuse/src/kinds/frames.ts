/** Misuse by frames, in calls that a valid key has opened. */
import { deflateRawSync } from 'node:zlib';
import { leave, openSocket, pour, together, type Attack, type UpgradeOptions } from '../attack.ts';
import type { Kind } from '../kind.ts';
import { ECHO_PATH, frame, OPCODE, text } from '../wire.ts';

/** Calls that one attacker holds at once. */
const CALLS = 8;
const PORTION = 500;
/** Frames of one call; the next call begins afterwards. */
const CALL_FRAMES_MAX = 10_000;
/** 20 ms of audio. */
const AUDIO_BYTES = 960;

type Portion = Parameters<typeof pour>[2];

/** The same bytes again and again. */
function same(bytes: Buffer, times = PORTION): Portion {
  const portion = { bytes: Buffer.concat(Array.from({ length: times }, () => bytes)), frames: times };
  return () => portion;
}

async function inCalls(
  attack: Attack,
  portion: Portion,
  { portions = CALL_FRAMES_MAX / PORTION, ...options }: UpgradeOptions & { readonly portions?: number } = {},
): Promise<void> {
  await together(attack, CALLS, async () => {
    const call = await openSocket(attack, options);
    if (call === undefined) return;
    if (options.path === undefined && options.isDeaf !== true) await call.starts();
    await pour(attack, call, portion, portions);
  });
}

const flood = (name: string, what: string, bytes: () => Buffer, options = {}): Kind => ({
  name,
  what,
  unit: 'frames',
  yardstick: 'frame',
  run: (attack) => inCalls(attack, same(bytes()), options),
});

/** A JSON text whose arrays are as deep as a message may be long. */
const DEPTH = 100_000;
const BOMB_BYTES = 256 * 1024 * 1024;
let bombMade: Buffer | undefined;
const bomb = (): Buffer => (bombMade ??= deflateRawSync(Buffer.alloc(BOMB_BYTES)));
const FRAGMENTS = 100;
const OVERSIZED = 1n << 62n;

const type = (words: string): Buffer =>
  Buffer.concat([
    text({
      type: 'conversation.item.create',
      item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: words }] },
    }),
    text({ type: 'response.create' }),
  ]);

/** What ends a connection with its first frame. */
const breaking = (
  name: string,
  what: string,
  bytes: (attack: Attack) => Buffer,
  options: UpgradeOptions = {},
): Kind => ({
  name,
  what,
  unit: 'frames',
  yardstick: 'frame',
  // Every frame costs a call.
  countMax: 2_000,
  run: (attack) =>
    together(attack, CALLS, async () => {
      const call = await openSocket(attack, options);
      if (call === undefined) return;
      await call.write(bytes(attack));
      attack.sent();
      await leave(attack, call);
    }),
});

export const FRAME_KINDS: readonly Kind[] = [
  flood('empty-frames', 'binary frames without a byte', () => frame(OPCODE.binary)),
  flood('tiny-text', 'text frames of one character', () => text('x')),
  flood('pings', 'pings with 125 bytes', () => frame(OPCODE.ping, Buffer.alloc(125))),
  flood('pongs', 'pongs that nobody asked for', () => frame(OPCODE.pong)),
  flood('invalid-json', 'text that is no JSON', () => text('{"type":"voice.rate",')),
  flood('unknown-events', 'events that no client may send', () => text({ type: 'session.delete' })),
  {
    name: 'deep-json',
    what: 'arrays in arrays, 100,000 deep',
    unit: 'frames',
    yardstick: 'frame',
    frameBytes: 2 * DEPTH,
    countMax: 5_000,
    run: (attack) => inCalls(attack, same(text('['.repeat(DEPTH) + ']'.repeat(DEPTH)), 5), { portions: 10 }),
  },
  {
    name: 'garbage',
    what: 'binary frames of random lengths and contents',
    unit: 'frames',
    yardstick: 'frame',
    run: (attack) =>
      inCalls(attack, () => {
        const noise = Array.from({ length: PORTION }, () =>
          frame(OPCODE.binary, Buffer.alloc(attack.random.int(200), attack.random.int(256))),
        );
        return { bytes: Buffer.concat(noise), frames: PORTION };
      }),
  },
  flood('fast-audio', 'audio much faster than it can be spoken', () =>
    frame(OPCODE.binary, Buffer.alloc(AUDIO_BYTES, 1)),
  ),
  flood('playback-lies', 'reports of playback that cannot be', () =>
    text({ type: 'voice.playback', item_id: 'item_of_nobody', audio_end_ms: 1e15 }),
  ),
  flood('event-flood', 'valid events as fast as possible', () => text({ type: 'voice.rate', rating: 5 })),
  {
    name: 'tool-storm',
    what: 'typed messages that make the model call tools, as fast as they are taken',
    unit: 'frames',
    countMax: 20_000,
    run: (attack) => inCalls(attack, same(type('Look into the diary, please.'), 50), { portions: 20 }),
  },
  {
    name: 'before-attach',
    what: 'frames in the packet of the handshake, before the call runs',
    unit: 'frames',
    yardstick: 'frame',
    run: (attack) => {
      const frames = CALL_FRAMES_MAX / 2;
      const head = Buffer.concat(Array.from({ length: frames }, () => frame(OPCODE.binary, Buffer.alloc(2))));
      return together(attack, CALLS, async () => {
        const call = await openSocket(attack, { head });
        if (call === undefined) return;
        attack.sent(frames);
        await leave(attack, call);
      });
    },
  },
  breaking('endless-fragments', 'a message that never ends', () =>
    Buffer.concat([
      frame(OPCODE.text, 'x', { isFinal: false }),
      ...Array.from({ length: FRAGMENTS }, () => frame(OPCODE.continuation, 'x', { isFinal: false })),
    ]),
  ),
  breaking('oversized', 'frames that announce four exabytes', () =>
    frame(OPCODE.binary, Buffer.alloc(64), { statedLength: OVERSIZED }),
  ),
  breaking('malformed', 'opcodes, masks and reserved bits that there are not', ({ random }) =>
    random.pick([
      frame(3, 'x'),
      frame(OPCODE.text, 'x', { isMasked: false }),
      frame(OPCODE.ping, 'x', { isFinal: false }),
      frame(OPCODE.continuation, 'x'),
      frame(OPCODE.text, Buffer.from([0xff, 0xfe])),
      frame(OPCODE.close, Buffer.from([0x00])),
    ]),
  ),
  breaking(
    'compression-bomb',
    'compressed frames of 256 MB, after permessage-deflate was offered',
    () => frame(OPCODE.text, bomb(), { isCompressed: true }),
    { headers: { 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits' } },
  ),
  flood(
    'echo-flood',
    'large messages to the echo, which are read',
    () => frame(OPCODE.binary, Buffer.alloc(4_096)),
    {
      path: ECHO_PATH,
    },
  ),
  flood(
    'deaf-caller',
    'a caller who reads nothing and asks for answers',
    () => text({ type: 'session.update' }),
    {
      isDeaf: true,
    },
  ),
  flood('deaf-echo', 'a client of the echo that reads nothing', () => frame(OPCODE.text, 'x'.repeat(4_096)), {
    path: ECHO_PATH,
    isDeaf: true,
  }),
];

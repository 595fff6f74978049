/** Bytes of the two protocols, well formed or not: a program that misuses a server cannot use a client that is correct. */

/** Opcodes of RFC 6455. */
export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface FrameOptions {
  readonly isFinal?: boolean;
  /** The first reserved bit, which says that the payload is compressed. */
  readonly isCompressed?: boolean;
  readonly isMasked?: boolean;
  /** Length that the header states, when it is not that of the payload. */
  readonly statedLength?: bigint;
}

const LENGTH_MAX_SHORT = 125;
const LENGTH_MAX_16_BITS = 65_535;

/** A frame of a client. Its mask is all zeros, so that the payload need not be copied. */
export function frame(opcode: number, payload: Buffer | string = '', options: FrameOptions = {}): Buffer {
  const { isFinal = true, isCompressed = false, isMasked = true } = options;
  const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
  const stated = options.statedLength ?? BigInt(bytes.length);
  const first = opcode | (isFinal ? 0x80 : 0) | (isCompressed ? 0x40 : 0);
  const mask = isMasked ? 0x80 : 0;
  const header: number[] =
    stated <= LENGTH_MAX_SHORT
      ? [first, mask | Number(stated)]
      : stated <= LENGTH_MAX_16_BITS
        ? [first, mask | 126, Number(stated >> 8n), Number(stated & 0xffn)]
        : [first, mask | 127, ...eightBytes(stated)];
  return Buffer.concat([Buffer.from(header), Buffer.alloc(isMasked ? 4 : 0), bytes]);
}

export function text(event: object | string): Buffer {
  return frame(OPCODE.text, typeof event === 'string' ? event : JSON.stringify(event));
}

function eightBytes(length: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(length);
  return bytes;
}

export const CALL_PATH = '/voice/browser/media-stream';
export const ECHO_PATH = '/voice/ws-test';

/** Headers by name; undefined leaves one out that would be there. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** @param lines header lines as they are, after the others */
export function request(start: string, headers: Headers = {}, lines: readonly string[] = []): string {
  const all: Headers = { Host: 'localhost', ...headers };
  const named = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}: ${value}`,
  );
  return [`${start} HTTP/1.1`, ...named, ...lines, '', ''].join('\r\n');
}

export function upgrade(path: string, headers: Headers = {}): string {
  return request(`GET ${path}`, {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  });
}

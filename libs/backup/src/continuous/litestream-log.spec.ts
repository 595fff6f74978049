import { describe, expect, it } from '@jest/globals';
import { readLogLine } from './litestream-log.ts';

describe("a line of Litestream's log", () => {
  it('tells how far the store has come', () => {
    const line =
      '{"time":"2026-11-26T23:31:55.4Z","level":"INFO","msg":"wal segment written","db":"/data/voice.db","replica":"store","position":"20a7df26be2f6c89/0000001f:49472","elapsed":"33ms","sz":263680}';
    expect(readLogLine(line)).toEqual({
      type: 'written',
      upTo: { generation: '20a7df26be2f6c89', index: 31, offsetBytes: 313_152 },
    });
  });

  it.each([
    ['NoSuchBucket: refused status code: 404, request id: , host id: ', 'bucket_missing'],
    ['cannot fetch generations: SignatureDoesNotMatch: secret', 'access_denied'],
    ['NoCredentialProviders: no valid providers in chain. Deprecated.', 'access_denied'],
    [
      'RequestError: send request failed caused by: dial tcp 127.0.0.1:1: connect: connection refused',
      'unreachable',
    ],
    ['SlowDown: refused status code: 503', 'store_failed'],
    ['open /data/.voice.db-litestream/generation: no space left on device', 'snapshot_failed'],
    ['no identity matched any of the recipients', 'wrong_key'],
    ['no matching backups found', 'no_backup'],
  ])('tells of a failure without its words (%s)', (error, code) => {
    const line = JSON.stringify({ level: 'ERROR', msg: 'monitor error', db: '/data/voice.db', error });
    expect(readLogLine(line)).toEqual({ type: 'failed', code });
  });

  it.each([
    '',
    '{',
    'null',
    '"wal segment written"',
    '{"level":"INFO","msg":"write wal segment","position":"20a7df26be2f6c89/00000000:0"}',
    '{"level":"INFO","msg":"wal segment written","position":"anything","sz":1}',
    '{"level":"ERROR","msg":"monitor error","error":"no generation, waiting for data"}',
  ])('says nothing otherwise (%s)', (line) => {
    expect(readLogLine(line)).toBeUndefined();
  });
});

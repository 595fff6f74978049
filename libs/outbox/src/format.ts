/**
 * The format of an outbox file: a header, then records that are sealed one by one. Whatever became of the bytes, a record
 * is read as it was written or not at all.
 *
 * | part   | bytes                                                                                            |
 * | ------ | ------------------------------------------------------------------------------------------------ |
 * | header | magic (8), id of the file (16)                                                                   |
 * | record | marker (4), number (4), length (4), nonce (12), AES-256-GCM of a JSON value (length), its tag (16) |
 *
 * Each record is sealed to its number and to the id of its file, so that none can be moved or repeated. The room behind
 * the last record is zero.
 */
import { randomBytes } from 'node:crypto';
import { openSealed, SEAL_BYTES, seal } from '@petvisor/service-kit';
import { ENTRY_BYTES_MAX } from './limits.ts';

const MAGIC = Buffer.from('PVOUTBX1', 'latin1');
const FILE_ID_BYTES = 16;
const HEADER_BYTES = MAGIC.length + FILE_ID_BYTES;

const MARKER = Buffer.from([0x9e, 0x4f, 0x42, 0x0a]);
const PREFIX_BYTES = 12;

/** Bytes of a record beyond its JSON. */
export const RECORD_OVERHEAD_BYTES = PREFIX_BYTES + SEAL_BYTES;

export interface OutboxFileKey {
  readonly key: Uint8Array;
  readonly fileId: Uint8Array;
}

export interface ReadRecord {
  readonly number: number;
  readonly json: string;
  readonly bytes: number;
}

export interface ReadFile {
  readonly fileId: Uint8Array;
  /** In the order of the file, each number once. */
  readonly records: readonly ReadRecord[];
  /** Where the next record goes. */
  readonly end: number;
  /** Places that hold something else than records; a write that a crash cut off is one. */
  readonly damaged: number;
}

export function newFileId(): Uint8Array {
  return randomBytes(FILE_ID_BYTES);
}

export function headerOf(fileId: Uint8Array): Buffer {
  return Buffer.concat([MAGIC, fileId]);
}

/** @param number is used for one record of the file only */
export function sealRecord({ key, fileId }: OutboxFileKey, number: number, json: string): Buffer {
  const plain = Buffer.from(json, 'utf8');
  const prefix = Buffer.alloc(PREFIX_BYTES);
  MARKER.copy(prefix);
  prefix.writeUInt32BE(number, 4);
  prefix.writeUInt32BE(plain.length, 8);
  return Buffer.concat([prefix, seal(key, plain, Buffer.concat([fileId, prefix]))]);
}

/** Returns undefined when the bytes are no outbox file. */
export function readOutboxFile(bytes: Buffer, key: Uint8Array): ReadFile | undefined {
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const fileId = bytes.subarray(MAGIC.length, HEADER_BYTES);
  const records = new Map<number, ReadRecord>();
  let damaged = 0;
  /** Behind the last record that was read. */
  let end = HEADER_BYTES;
  const skip = (to: number): void => {
    if (!isZero(bytes.subarray(end, to))) damaged += 1;
  };
  for (let at = end; at < bytes.length;) {
    const record = openRecord(bytes, at, { key, fileId });
    if (record === undefined) {
      const next = bytes.indexOf(MARKER, at + 1);
      at = next === -1 ? bytes.length : next;
      continue;
    }
    skip(at);
    if (!records.has(record.number)) records.set(record.number, record);
    at += record.bytes;
    end = at;
  }
  skip(bytes.length);
  return { fileId, records: [...records.values()], end, damaged };
}

function openRecord(bytes: Buffer, at: number, { key, fileId }: OutboxFileKey): ReadRecord | undefined {
  const prefix = bytes.subarray(at, at + PREFIX_BYTES);
  if (prefix.length < PREFIX_BYTES || !prefix.subarray(0, MARKER.length).equals(MARKER)) return undefined;
  const length = prefix.readUInt32BE(8);
  const end = at + RECORD_OVERHEAD_BYTES + length;
  if (length > ENTRY_BYTES_MAX || end > bytes.length) return undefined;
  const place = Buffer.concat([fileId, prefix]);
  const plain = openSealed(key, bytes.subarray(at + PREFIX_BYTES, end), place);
  if (plain === undefined) return undefined;
  return {
    number: prefix.readUInt32BE(4),
    json: plain.toString('utf8'),
    bytes: length + RECORD_OVERHEAD_BYTES,
  };
}

function isZero(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}

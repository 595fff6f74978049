/**
 * The part of S3 that backups use, on loopback with path-style addresses: PUT, whole and in parts, GET, DELETE and
 * list. Signatures, clock skew, lengths and checksums are computed from the received data; unknown requests are
 * refused. It checks the client and proves nothing about a particular store.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { listObjects } from './s3-list.ts';
import { beginUpload, etagOf, joinParts, takePart, uploadOf, type Upload } from './s3-multipart.ts';
import { Refusal } from './s3-refusal.ts';
import { parseAuthorization, expectedSignature } from './sigv4.ts';

export const TEST_CREDENTIALS = {
  accessKeyId: 'AKIATESTTESTTESTTEST',
  secretAccessKey: 'a-secret-for-tests-alone',
};
export const TEST_REGION = 'eu-west-2';
export const TEST_BUCKET = 'practice-backups';

/** Fault that is injected from the next request on. */
export type Fault =
  | 'none'
  | 'corrupt-stored'
  | 'lose-stored'
  | 'cut-upload'
  | 'lose-answer'
  | 'cut-download'
  | 'hang'
  | 'busy'
  | 'slow';

export interface S3Server {
  readonly endpoint: string;
  readonly objects: Map<string, Buffer>;
  /** Requests that passed the checks: `PUT key`, `GET key`, `LIST prefix`. */
  readonly journal: string[];
  /** Multipart uploads that are neither completed nor aborted. */
  readonly uploads: Map<string, Upload>;
  fault: Fault;
  /** How far the server's clock is ahead of this machine's. */
  clockAheadMs: number;
  close(): Promise<void>;
}

const CLOCK_SKEW_MS_MAX = 15 * 60 * 1000;
const EMPTY_SHA256 = createHash('sha256').digest('hex');

/** Delay of a response of a slow store. */
const SLOW_MS = 100;
/** Time at which an object was written; others existed before. */
const writtenAtMs = new WeakMap<Buffer, number>();

export async function startS3Server(): Promise<S3Server> {
  const server = createServer((request, response) => {
    handle(state, request, response).catch((error: unknown) => refuse(response, error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const state: S3Server = {
    endpoint: `http://127.0.0.1:${port}`,
    objects: new Map(),
    journal: [],
    uploads: new Map(),
    fault: 'none',
    clockAheadMs: 0,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return state;
}

async function handle(state: S3Server, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '' } = request;
  const bookkeeping = url.includes('/leases/') || url.includes('list-type=2');
  if (state.fault === 'cut-upload' && method === 'PUT' && !bookkeeping) {
    request.socket.destroy();
    return;
  }
  const body = Buffer.concat(await request.toArray());
  if (state.fault === 'hang' && !bookkeeping) return;
  if (state.fault === 'slow') await wait(SLOW_MS);
  const nowMs = Date.now() + state.clockAheadMs;
  response.setHeader('date', new Date(nowMs).toUTCString());
  checkSignature(request, nowMs);
  checkBody(request, body);
  if (state.fault === 'busy') throw new Refusal(503, 'SlowDown');
  const [, bucket = '', key = ''] = /^\/([^/?]+)\/?([^?]*)/.exec(decodeURIComponent(url)) ?? [];
  if (bucket !== TEST_BUCKET) throw new Refusal(404, 'NoSuchBucket');
  const query = new URL(url, state.endpoint).searchParams;
  if (key === '') inBucket(state, { method, query, body }, response);
  else
    atKey(state, { method, key, query, body, ifAbsent: request.headers['if-none-match'] === '*' }, response);
}

interface BucketRequest {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}

function inBucket(state: S3Server, { method, query, body }: BucketRequest, response: ServerResponse): void {
  if (method === 'POST' && query.has('delete')) {
    for (const [, key = ''] of String(body).matchAll(/<Key>([^<]*)<\/Key>/g)) {
      state.journal.push(`DELETE ${key}`);
      state.objects.delete(key);
    }
    return answerXml(response, '<DeleteResult/>');
  }
  if (method !== 'GET') throw new Refusal(501, 'NotImplemented');
  state.journal.push(`LIST ${query.get('prefix') ?? ''}`);
  const dated = [...state.objects].map(([key, object]) => {
    return [key, { body: object, atMs: writtenAtMs.get(object) ?? 0 }] as const;
  });
  answerXml(response, listObjects(new Map(dated), query));
}

interface KeyRequest extends BucketRequest {
  readonly key: string;
  readonly ifAbsent: boolean;
}

function atKey(state: S3Server, request: KeyRequest, response: ServerResponse): void {
  const { method, key, query, body, ifAbsent } = request;
  const uploadId = query.get('uploadId');
  const part = query.get('partNumber');
  state.journal.push(`${method} ${key}${part === null ? '' : ` part ${part}`}`);
  const refuseExisting = (): void => {
    if (ifAbsent && state.objects.has(key)) throw new Refusal(412, 'PreconditionFailed');
  };
  if (uploadId !== null) {
    const upload = uploadOf(state.uploads, uploadId, key);
    if (method === 'PUT') {
      response.writeHead(200, { etag: takePart(upload, Number(part), body) }).end();
    } else if (method === 'POST') {
      refuseExisting();
      const etag = store(state, key, joinParts(upload, String(body)));
      state.uploads.delete(uploadId);
      answerXml(
        response,
        `<CompleteMultipartUploadResult><Key>${key}</Key><ETag>${etag}</ETag></CompleteMultipartUploadResult>`,
      );
    } else if (method === 'DELETE') {
      state.uploads.delete(uploadId);
      response.writeHead(204).end();
    } else throw new Refusal(501, 'NotImplemented');
  } else if (method === 'POST' && query.has('uploads')) {
    answerXml(response, beginUpload(state.uploads, key));
  } else if (method === 'PUT') {
    refuseExisting();
    const etag = store(state, key, body);
    if (state.fault === 'lose-answer') response.destroy();
    else response.writeHead(200, { etag }).end();
  } else if (method === 'GET') {
    get(state, key, response);
  } else if (method === 'DELETE') {
    state.objects.delete(key);
    response.writeHead(204).end();
  } else throw new Refusal(501, 'NotImplemented');
}

/** Stores an object and returns its ETag. */
function store(state: S3Server, key: string, body: Buffer): string {
  if (state.fault === 'corrupt-stored') body.writeUInt8(body.readUInt8(body.length - 1) ^ 1, body.length - 1);
  writtenAtMs.set(body, Date.now() + state.clockAheadMs);
  if (state.fault !== 'lose-stored') state.objects.set(key, body);
  return etagOf(body);
}

function get(state: S3Server, key: string, response: ServerResponse): void {
  const object = state.objects.get(key);
  if (object === undefined) throw new Refusal(404, 'NoSuchKey');
  response.writeHead(200, { 'content-length': object.length });
  if (state.fault !== 'cut-download') {
    response.end(object);
    return;
  }
  response.write(object.subarray(0, object.length / 2), () => response.destroy());
}

function checkSignature({ method = '', url = '', headers }: IncomingMessage, nowMs: number): void {
  const signed = parseAuthorization(headers.authorization);
  if (signed === undefined) throw new Refusal(403, 'AccessDenied');
  if (signed.accessKeyId !== TEST_CREDENTIALS.accessKeyId) throw new Refusal(403, 'InvalidAccessKeyId');
  if (signed.region !== TEST_REGION || signed.service !== 's3')
    throw new Refusal(400, 'AuthorizationHeaderMalformed');
  for (const name of Object.keys(headers).filter((name) => name === 'host' || name.startsWith('x-amz-'))) {
    if (!signed.signedHeaders.includes(name)) throw new Refusal(403, 'AccessDenied');
  }
  const expected = expectedSignature(
    { method, target: url, headers },
    signed,
    TEST_CREDENTIALS.secretAccessKey,
  );
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signed.signature))) {
    throw new Refusal(403, 'SignatureDoesNotMatch');
  }
  const date = String(headers['x-amz-date']).replace(
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
    '$1-$2-$3T$4:$5:$6Z',
  );
  if (!(Math.abs(nowMs - Date.parse(date)) < CLOCK_SKEW_MS_MAX))
    throw new Refusal(403, 'RequestTimeTooSkewed');
}

function checkBody({ method, headers }: IncomingMessage, body: Buffer): void {
  const sha256 = createHash('sha256').update(body).digest();
  const declared = headers['x-amz-content-sha256'];
  if (declared !== 'UNSIGNED-PAYLOAD' && declared !== sha256.toString('hex')) {
    throw new Refusal(400, 'XAmzContentSHA256Mismatch');
  }
  if (method !== 'PUT' && method !== 'POST') {
    if (declared !== EMPTY_SHA256) throw new Refusal(400, 'InvalidRequest');
    return;
  }
  if (headers['content-encoding'] !== undefined) throw new Refusal(501, 'NotImplemented');
  if (Number(headers['content-length']) !== body.length) throw new Refusal(411, 'MissingContentLength');
  const checksum = headers['x-amz-checksum-sha256'];
  if (checksum !== undefined && checksum !== sha256.toString('base64')) throw new Refusal(400, 'BadDigest');
}

function refuse(response: ServerResponse, error: unknown): void {
  const { status, code } = error instanceof Refusal ? error : new Refusal(500, 'InternalError');
  answerXml(response, `<Error><Code>${code}</Code><Message>refused</Message></Error>`, status);
}

function answerXml(response: ServerResponse, xml: string, status = 200): void {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`;
  response.writeHead(status, { 'content-type': 'application/xml', 'content-length': body.length }).end(body);
}

/**
 * The part of S3 that backups use, on loopback: PUT, GET, DELETE and listing in a bucket, path style. Strict where a store
 * is strict: signatures, clock skew, lengths and checksums are computed from what came over the wire. Everything it
 * does not know is refused. It is a check of the client's side, no proof for a particular store.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { claimOf, expectedSignature } from './sigv4.ts';

export const testCredentials = {
  accessKeyId: 'AKIATESTTESTTESTTEST',
  secretAccessKey: 'a-secret-for-tests-alone',
};
export const testRegion = 'eu-west-2';
export const testBucket = 'practice-backups';

/** What goes wrong, from the next request on. */
export type Fault =
  'none' | 'corrupt-stored' | 'lose-stored' | 'cut-upload' | 'cut-download' | 'hang' | 'busy';

export interface S3Server {
  readonly endpoint: string;
  readonly objects: Map<string, Buffer>;
  /** `PUT key`, `GET key`, `LIST prefix`: every request that passed the checks. */
  readonly journal: string[];
  fault: Fault;
  close(): Promise<void>;
}

const skewMsMax = 15 * 60 * 1000;
const emptySha256 = createHash('sha256').digest('hex');

class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

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
    fault: 'none',
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
  checkSignature(request);
  checkBody(request, body);
  if (state.fault === 'busy') throw new Refusal(503, 'SlowDown');
  const [, bucket = '', key = ''] = /^\/([^/?]+)\/?([^?]*)/.exec(decodeURIComponent(url)) ?? [];
  if (bucket !== testBucket) throw new Refusal(404, 'NoSuchBucket');
  if (key === '') return list(state, new URL(url, state.endpoint).searchParams, response);
  state.journal.push(`${method} ${key}`);
  if (method === 'PUT' && request.headers['if-none-match'] === '*' && state.objects.has(key)) {
    throw new Refusal(412, 'PreconditionFailed');
  }
  if (method === 'DELETE') {
    state.objects.delete(key);
    response.writeHead(204).end();
  } else if (method === 'PUT') put(state, key, body, response);
  else if (method === 'GET') get(state, key, response);
  else throw new Refusal(501, 'NotImplemented');
}

function put(state: S3Server, key: string, body: Buffer, response: ServerResponse): void {
  if (state.fault === 'corrupt-stored') body.writeUInt8(body.readUInt8(body.length - 1) ^ 1, body.length - 1);
  if (state.fault !== 'lose-stored') state.objects.set(key, body);
  response.writeHead(200, { etag: `"${createHash('md5').update(body).digest('hex')}"` }).end();
}

/** Few to a page, so that paging is seen. */
const pageSize = 2;

function list(state: S3Server, query: URLSearchParams, response: ServerResponse): void {
  if (query.get('list-type') !== '2') throw new Refusal(501, 'NotImplemented');
  const prefix = query.get('prefix') ?? '';
  state.journal.push(`LIST ${prefix}`);
  const after = query.get('continuation-token') ?? '';
  const keys = [...state.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = keys.slice(0, pageSize);
  const contents = page.map(
    (key) => `<Contents><Key>${key}</Key><Size>${state.objects.get(key)?.length ?? 0}</Size></Contents>`,
  );
  const more = keys.length > pageSize;
  const token = more ? `<NextContinuationToken>${page.at(-1) ?? ''}</NextContinuationToken>` : '';
  response
    .writeHead(200, { 'content-type': 'application/xml' })
    .end(
      `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${token}${contents.join('')}</ListBucketResult>`,
    );
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

function checkSignature({ method = '', url = '', headers }: IncomingMessage): void {
  const claim = claimOf(headers.authorization);
  if (claim === undefined) throw new Refusal(403, 'AccessDenied');
  if (claim.accessKeyId !== testCredentials.accessKeyId) throw new Refusal(403, 'InvalidAccessKeyId');
  if (claim.region !== testRegion || claim.service !== 's3')
    throw new Refusal(400, 'AuthorizationHeaderMalformed');
  for (const name of Object.keys(headers).filter((name) => name === 'host' || name.startsWith('x-amz-'))) {
    if (!claim.signedHeaders.includes(name)) throw new Refusal(403, 'AccessDenied');
  }
  const expected = expectedSignature(
    { method, target: url, headers },
    claim,
    testCredentials.secretAccessKey,
  );
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(claim.signature))) {
    throw new Refusal(403, 'SignatureDoesNotMatch');
  }
  const date = String(headers['x-amz-date']).replace(
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
    '$1-$2-$3T$4:$5:$6Z',
  );
  if (!(Math.abs(Date.now() - Date.parse(date)) < skewMsMax)) throw new Refusal(403, 'RequestTimeTooSkewed');
}

function checkBody({ method, headers }: IncomingMessage, body: Buffer): void {
  const sha256 = createHash('sha256').update(body).digest();
  const declared = headers['x-amz-content-sha256'];
  if (declared !== 'UNSIGNED-PAYLOAD' && declared !== sha256.toString('hex')) {
    throw new Refusal(400, 'XAmzContentSHA256Mismatch');
  }
  if (method !== 'PUT') {
    if (declared !== emptySha256) throw new Refusal(400, 'InvalidRequest');
    return;
  }
  if (headers['content-encoding'] !== undefined) throw new Refusal(501, 'NotImplemented');
  if (Number(headers['content-length']) !== body.length) throw new Refusal(411, 'MissingContentLength');
  const checksum = headers['x-amz-checksum-sha256'];
  if (checksum !== undefined && checksum !== sha256.toString('base64')) throw new Refusal(400, 'BadDigest');
}

function refuse(response: ServerResponse, error: unknown): void {
  const { status, code } = error instanceof Refusal ? error : new Refusal(500, 'InternalError');
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>refused</Message></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml', 'content-length': body.length }).end(body);
}

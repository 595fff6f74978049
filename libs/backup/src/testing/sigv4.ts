/** AWS Signature Version 4 on the server's side: computes the signature that a request should have. */
import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface SignedRequest {
  readonly method: string;
  /** Path and query as received. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Authorization {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

export function parseAuthorization(authorization: string | undefined): Authorization | undefined {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      authorization ?? '',
    );
  if (match === null) return undefined;
  const [, accessKeyId = '', date = '', region = '', service = '', headers = '', signature = ''] = match;
  return { accessKeyId, date, region, service, signedHeaders: headers.split(';'), signature };
}

export function expectedSignature(
  request: SignedRequest,
  signed: Authorization,
  secretAccessKey: string,
): string {
  const { date, region, service } = signed;
  const scope = `${date}/${region}/${service}/aws4_request`;
  const stringToSign = [
    'AWS4-HMAC-SHA256',
    header(request.headers, 'x-amz-date'),
    scope,
    createHash('sha256').update(canonicalRequest(request, signed)).digest('hex'),
  ].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  return createHmac('sha256', key).update(stringToSign).digest('hex');
}

function canonicalRequest(
  { method, target, headers }: SignedRequest,
  { signedHeaders }: Authorization,
): string {
  const [path = '', query = ''] = target.split('?');
  const parameters =
    query === '' ? [] : query.split('&').map((item) => (item.includes('=') ? item : `${item}=`));
  return [
    method,
    path,
    parameters.sort().join('&'),
    ...signedHeaders.map((name) => `${name}:${header(headers, name)}`),
    '',
    signedHeaders.join(';'),
    header(headers, 'x-amz-content-sha256'),
  ].join('\n');
}

function header(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name] ?? '';
  return (Array.isArray(value) ? value.join(',') : value).trim().replaceAll(/ +/g, ' ');
}

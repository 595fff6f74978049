/**
 * Multipart uploads as in S3: started, filled part by part, then completed in one step or aborted. An upload is
 * completed from exactly the parts that the request names, each of S3's minimum size and with its checksum.
 */
import { createHash, randomUUID } from 'node:crypto';
import { Refusal } from './s3-refusal.ts';

export interface Upload {
  readonly key: string;
  readonly parts: Map<number, Buffer>;
}

const PART_SIZE_BYTES_MIN = 5 * 1024 ** 2;
const PART_NUMBER_MAX = 10_000;

export function beginUpload(uploads: Map<string, Upload>, key: string): string {
  const id = randomUUID();
  uploads.set(id, { key, parts: new Map() });
  return `<InitiateMultipartUploadResult><Key>${key}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`;
}

/** Stores a part and returns its ETag. */
export function takePart(upload: Upload, number: number, body: Buffer): string {
  if (!(Number.isSafeInteger(number) && number >= 1 && number <= PART_NUMBER_MAX)) {
    throw new Refusal(400, 'InvalidArgument');
  }
  upload.parts.set(number, body);
  return etagOf(body);
}

export function joinParts({ parts }: Upload, request: string): Buffer {
  const wanted = [...request.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
    number: Number(field(part, 'PartNumber')),
    etag: field(part, 'ETag').replaceAll('&quot;', '"'),
    sha256: field(part, 'ChecksumSHA256'),
  }));
  if (wanted.length === 0) throw new Refusal(400, 'MalformedXML');
  if (wanted.some(({ number }, at) => number <= (wanted[at - 1]?.number ?? 0))) {
    throw new Refusal(400, 'InvalidPartOrder');
  }
  return Buffer.concat(
    wanted.map(({ number, etag, sha256 }, at) => {
      const part = parts.get(number);
      if (part === undefined || etag !== etagOf(part)) throw new Refusal(400, 'InvalidPart');
      if (sha256 !== '' && sha256 !== createHash('sha256').update(part).digest('base64')) {
        throw new Refusal(400, 'InvalidPart');
      }
      if (at < wanted.length - 1 && part.length < PART_SIZE_BYTES_MIN)
        throw new Refusal(400, 'EntityTooSmall');
      return part;
    }),
  );
}

export function uploadOf(uploads: ReadonlyMap<string, Upload>, id: string, key: string): Upload {
  const upload = uploads.get(id);
  if (upload?.key !== key) throw new Refusal(404, 'NoSuchUpload');
  return upload;
}

export function etagOf(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

function field(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
}

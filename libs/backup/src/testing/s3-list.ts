/** S3's two list operations: version 2, and version 1 with markers and folders. */
import { Refusal } from './s3-refusal.ts';

/** Small, so that specs need several pages. */
const PAGE_SIZE = 2;

/** Time of the last write of an object in milliseconds since the epoch. */
export type Dated = ReadonlyMap<string, { readonly body: Buffer; readonly atMs: number }>;

export function listObjects(objects: Dated, query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const isNew = query.get('list-type') === '2';
  if (!isNew && query.has('list-type')) throw new Refusal(501, 'NotImplemented');
  const after = isNew ? fromToken(query.get('continuation-token') ?? '') : (query.get('marker') ?? '');
  const names = [...objects.keys()]
    .filter((key) => key.startsWith(prefix))
    .map((key) => folderOf(key, prefix, delimiter) ?? key);
  const left = [...new Set(names)].filter((name) => name > after).sort();
  const page = left.slice(0, PAGE_SIZE);
  const isEncoded = query.get('encoding-type') === 'url';
  const entries = page.map((key) => {
    const object = objects.get(key);
    const name = isEncoded ? encodeURIComponent(key) : key;
    if (object === undefined) return `<CommonPrefixes><Prefix>${name}</Prefix></CommonPrefixes>`;
    const modified = `${new Date(object.atMs).toISOString().slice(0, 19)}.000Z`;
    return `<Contents><Key>${name}</Key><LastModified>${modified}</LastModified><Size>${object.body.length}</Size></Contents>`;
  });
  const more = left.length > PAGE_SIZE;
  const mark = isNew ? 'NextContinuationToken' : 'NextMarker';
  const next = more ? `<${mark}>${isNew ? toToken(page.at(-1) ?? '') : (page.at(-1) ?? '')}</${mark}>` : '';
  const encoding = isEncoded ? '<EncodingType>url</EncodingType>' : '';
  return `<ListBucketResult>${encoding}<IsTruncated>${more}</IsTruncated>${next}${entries.join('')}</ListBucketResult>`;
}

/** Returns `a/b/` of `a/b/c` for the prefix `a/` and the delimiter `/`. */
function folderOf(key: string, prefix: string, delimiter: string): string | undefined {
  const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
}

/** Opaque to clients, and without characters that XML cannot hold. */
function toToken(name: string): string {
  return Buffer.from(name).toString('hex');
}

function fromToken(token: string): string {
  return Buffer.from(token, 'hex').toString();
}

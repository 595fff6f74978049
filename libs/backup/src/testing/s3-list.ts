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
  const after = query.get(isNew ? 'continuation-token' : 'marker') ?? '';
  const names = [...objects.keys()]
    .filter((key) => key.startsWith(prefix))
    .map((key) => folderOf(key, prefix, delimiter) ?? key);
  const left = [...new Set(names)].filter((name) => name > after).sort();
  const page = left.slice(0, PAGE_SIZE);
  const entries = page.map((name) => {
    const object = objects.get(name);
    if (object === undefined) return `<CommonPrefixes><Prefix>${name}</Prefix></CommonPrefixes>`;
    const modified = `${new Date(object.atMs).toISOString().slice(0, 19)}.000Z`;
    return `<Contents><Key>${name}</Key><LastModified>${modified}</LastModified><Size>${object.body.length}</Size></Contents>`;
  });
  const more = left.length > PAGE_SIZE;
  const mark = isNew ? 'NextContinuationToken' : 'NextMarker';
  const next = more ? `<${mark}>${page.at(-1) ?? ''}</${mark}>` : '';
  return `<ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${entries.join('')}</ListBucketResult>`;
}

/** Returns `a/b/` of `a/b/c` for the prefix `a/` and the delimiter `/`. */
function folderOf(key: string, prefix: string, delimiter: string): string | undefined {
  const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
}

/** Object store on Amazon S3 or a compatible store. The only product file that imports the AWS SDK. */
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { addAbortSignal, PassThrough, pipeline, Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  type PutObjectCommandInput,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { BackupError } from './backup-error.ts';
import { checksumOf } from './checksum.ts';
import type { ObjectStore, PutOptions, StoredFile, StoredObject, StoredContent } from './object-store.ts';
import { pace } from './pace.ts';
import { toBackupError } from './s3-errors.ts';

export interface S3Options {
  readonly bucket: string;
  readonly region: string;
  /** URL of a store other than Amazon's. */
  readonly endpoint?: string | undefined;
  /** Puts the bucket in the path instead of the host name. */
  readonly pathStyle?: boolean | undefined;
  /** `none` for stores that refuse `x-amz-checksum-sha256`. The object is read back and compared in both cases. */
  readonly checksum?: 'sha256' | 'none' | undefined;
  /** `none` for stores without `If-None-Match`; the lease then does not work. Default `if-none-match`. */
  readonly conditional?: 'if-none-match' | 'none' | undefined;
  /** Files larger than this are uploaded in parts of this size; at least 5 MiB, default 16 MiB. */
  readonly partSizeBytes?: number | undefined;
  /** A longer list fails with `too_many`. Default: 400,000 objects. */
  readonly listedObjectsMax?: number | undefined;
  /** Default: the SDK's credential chain, environment variables first. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Maximum size of an object in S3. */
const OBJECT_SIZE_BYTES_MAX = 5 * 1024 ** 4;
const PART_SIZE_BYTES_DEFAULT = 16 * 1024 ** 2;
/** Maximum number of parts of an upload in S3. */
const PARTS_MAX = 10_000;
/** Number of parts that are uploaded, and in memory, at the same time. */
const PARTS_AT_ONCE = 2;

/** Listed objects that are kept in memory: those of hourly backups in twenty years. */
const LISTED_OBJECTS_MAX = 400_000;

const CONNECT_MS_MAX = 5_000;
/** Time-out of a connection on which no data is transferred. */
const SILENCE_MS_MAX = 60_000;
const ATTEMPTS_MAX = 3;
/** Aborting an upload must not delay the shutdown of a worker whose store does not respond. */
const ABORT_UPLOAD_MS_MAX = 5_000;

export function s3ObjectStore(options: S3Options): ObjectStore {
  const client = new S3Client(clientConfig(options));
  const sendsChecksum = (options.checksum ?? 'sha256') === 'sha256';
  const listedMax = options.listedObjectsMax ?? LISTED_OBJECTS_MAX;
  const partSizeBytes = options.partSizeBytes ?? PART_SIZE_BYTES_DEFAULT;

  /** Uploads from memory, so that the request can be repeated. */
  async function putWhole(
    object: PutObjectCommandInput,
    file: StoredFile | StoredContent,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { sha256 } = file;
    const command = new PutObjectCommand({
      ...object,
      Body: 'content' in file ? file.content : await readWhole(file.path),
      ...(sendsChecksum ? { ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64') } : {}),
    });
    // Signs the hash of the payload, where the SDK uses UNSIGNED-PAYLOAD for streams: a store without checksum headers
    // then also refuses altered data.
    command.middlewareStack.add(
      (next) => (args) => {
        const { headers } = args.request as { headers: Record<string, string> };
        headers['x-amz-content-sha256'] = sha256;
        return next(args);
      },
      { step: 'build', name: 'signPayload' },
    );
    await client.send(command, abortable(signal));
  }

  /** Uploads in parts, each with its own checksum and retries. Parts that are not joined in the end are deleted. */
  async function putInParts(
    object: PutObjectCommandInput,
    { path, sizeBytes }: StoredFile,
    { signal, bytesPerSecond, onProgress }: PutOptions,
  ): Promise<void> {
    const file = await openFile(path);
    // An error of either stream ends the body, and with it the upload.
    const body = pipeline(file.createReadStream(), pace({ bytesPerSecond }), () => undefined);
    try {
      const upload = new Upload({
        client: stopping(client, signal),
        params: { ...object, Body: body, ...(sendsChecksum ? { ChecksumAlgorithm: 'SHA256' } : {}) },
        partSize: Math.max(partSizeBytes, Math.ceil(sizeBytes / PARTS_MAX)),
        queueSize: PARTS_AT_ONCE,
      });
      upload.on('httpUploadProgress', ({ loaded }) => onProgress?.(loaded ?? 0));
      await upload.done();
    } finally {
      body.destroy();
      await file.close();
    }
  }

  const read: ObjectStore['read'] = async (key, signal) => {
    try {
      const command = new GetObjectCommand({ Bucket: options.bucket, Key: key });
      const { Body: body } = await client.send(command, abortable(signal));
      if (!(body instanceof Readable)) throw new TypeError('the answer has no body');
      return translated(body, signal);
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw toBackupError(error, signal);
    }
  };

  async function isStored(
    { key, sizeBytes, sha256 }: Omit<StoredFile, 'path'>,
    signal: AbortSignal | undefined,
  ): Promise<boolean> {
    const object = await read(key, signal);
    const held = object === undefined ? undefined : await checksumOf(object);
    return held?.sizeBytes === sizeBytes && held.sha256 === sha256;
  }

  return {
    put: async (file, putOptions = {}) => {
      const { signal, ifAbsent = false, onProgress } = putOptions;
      const { key, sizeBytes, contentType } = file;
      if (sizeBytes > OBJECT_SIZE_BYTES_MAX)
        throw new BackupError('too_large', 'the file is larger than the largest object');
      const object = {
        Bucket: options.bucket,
        Key: key,
        ContentType: contentType,
        ...(ifAbsent && options.conditional !== 'none' ? { IfNoneMatch: '*' } : {}),
      };
      try {
        if (sizeBytes > partSizeBytes && 'path' in file) return await putInParts(object, file, putOptions);
        await putWhole(object, file, signal);
        onProgress?.(sizeBytes);
      } catch (error) {
        // If the response was lost, the request is repeated, and then refused because the object exists.
        if (isRefusedAgain(error) && (await isStored(file, signal))) return;
        throw toBackupError(error, signal);
      }
    },

    read,

    list: async (prefix, signal) => {
      const objects: StoredObject[] = [];
      let token: string | undefined;
      try {
        do {
          const command: ListObjectsV2Command = new ListObjectsV2Command({
            Bucket: options.bucket,
            Prefix: prefix,
            ContinuationToken: token,
            // XML cannot hold every character that a key can.
            EncodingType: 'url',
          });
          const page = await client.send(command, abortable(signal));
          for (const { Key = '', Size: sizeBytes = 0 } of page.Contents ?? []) {
            const key = page.EncodingType === 'url' ? decodeKey(Key) : Key;
            if (key !== undefined && key !== '') objects.push({ key, sizeBytes });
          }
          if (objects.length > listedMax)
            throw new BackupError(
              'too_many',
              'the bucket has too many objects; remove those that are no backups',
            );
          token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
        } while (token !== undefined);
      } catch (error) {
        throw toBackupError(error, signal);
      }
      return objects;
    },

    remove: async (key, signal) => {
      try {
        const command = new DeleteObjectCommand({ Bucket: options.bucket, Key: key });
        await client.send(command, abortable(signal));
      } catch (error) {
        throw toBackupError(error, signal);
      }
    },

    close: () => client.destroy(),
  };
}

function isRefusedAgain(error: unknown): boolean {
  const { name, $metadata } = error as { name?: string; $metadata?: { attempts?: number } };
  return name === 'PreconditionFailed' && ($metadata?.attempts ?? 1) > 1;
}

function openFile(path: string): Promise<FileHandle> {
  return attempt(() => open(path));
}

function readWhole(path: string): Promise<Buffer> {
  return attempt(() => readFile(path));
}

async function attempt<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new BackupError('snapshot_failed', 'the file to upload cannot be read', { cause });
  }
}

/**
 * Returns the client with requests that end with the signal. `Upload` can be aborted too, but does not wait until the
 * store has been told: the parts would stay in the store and cost money.
 */
function stopping(client: S3Client, signal: AbortSignal | undefined): S3Client {
  const send: S3Client['send'] = (command: Parameters<S3Client['send']>[0]) =>
    client.send(
      command,
      command instanceof AbortMultipartUploadCommand
        ? { abortSignal: AbortSignal.timeout(ABORT_UPLOAD_MS_MAX) }
        : abortable(signal),
    );
  return Object.create(client, { send: { value: send } }) as S3Client;
}

function clientConfig({ region, endpoint, pathStyle = false, credentials }: S3Options): S3ClientConfig {
  return {
    region,
    forcePathStyle: pathStyle,
    maxAttempts: ATTEMPTS_MAX,
    requestHandler: { connectionTimeout: CONNECT_MS_MAX, socketTimeout: SILENCE_MS_MAX },
    // Without a logger the SDK writes its warnings to the console.
    logger: silent,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
  };
}

const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {}

function abortable(signal: AbortSignal | undefined): { abortSignal?: AbortSignal } {
  return signal === undefined ? {} : { abortSignal: signal };
}

/** Converts the error of a connection that breaks while the body is read. */
function translated(body: Readable, signal: AbortSignal | undefined): Readable {
  const out = new PassThrough({ destroy: (error, done) => done(error && toBackupError(error, signal)) });
  pipeline(body, out, () => undefined);
  return signal === undefined ? out : addAbortSignal(signal, out);
}

/** Undefined for a key that is not UTF-8: none of ours. */
function decodeKey(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

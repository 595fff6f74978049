export { openFollowed } from './followed.ts';
export type { Followed } from './followed.ts';
export { hasCeph, startCeph } from './ceph.ts';
export type { BucketOptions, CephServer } from './ceph.ts';
export { storeOptions, workerSettings } from './reach-s3.ts';
export { startS3Server, TEST_BUCKET, TEST_CREDENTIALS, TEST_REGION } from './s3-server.ts';
export type { Fault, S3Server } from './s3-server.ts';
export { litestreamProgram } from './litestream.ts';

/** The only use of randomness in the stand-in. */
import { randomBytes } from 'node:crypto';

/** Tag that makes the ids of a session unique. */
export const randomTag = (): string => randomBytes(6).toString('hex');

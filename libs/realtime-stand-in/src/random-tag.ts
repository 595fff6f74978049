/** The only place where the stand-in reads the machine's chance. Its clock is an option. */
import { randomBytes } from 'node:crypto';

/** Keeps the ids of two sessions apart. */
export const randomTag = (): string => randomBytes(6).toString('hex');

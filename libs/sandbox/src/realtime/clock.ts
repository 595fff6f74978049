/** The only place where the stand-in reads the machine's clock and chance. */
import { randomBytes } from 'node:crypto';

export const systemNow = (): number => Date.now();
/** Keeps the ids of two sessions apart. */
export const randomTag = (): string => randomBytes(6).toString('hex');

/** Kept equal to package.json by a test. */
export const version = '0.1.0';

export const defaultUserAgent = `petvisor-vetstoria-client/${version}`;

/** The libraries that are published, and what each may cost a page or a program that bundles it. */
export interface Published {
  /** Its folder in `libs`. */
  readonly library: string;
  /** The size of everything that it exports, bundled with its dependencies, minified, gzip; in bytes. */
  readonly bundleBytesMax: number;
  /** Where it runs. Default: anywhere. */
  readonly platform?: 'node';
}

export const PUBLISHED: readonly Published[] = [
  { library: 'browser-client', bundleBytesMax: 20_000 },
  { library: 'wire-protocol', bundleBytesMax: 35_000 },
  { library: 'vetstoria-client', bundleBytesMax: 61_000 },
  // A server of Node.js: of interest is what it loads, without the models of its speech.
  { library: 'realtime-stand-in', bundleBytesMax: 200_000, platform: 'node' },
];

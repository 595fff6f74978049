/** Cache of spoken sentences, limited in bytes. Evicts the least recently used sentence. */

export interface SentenceCache {
  get(key: string): Int16Array | undefined;
  set(key: string, pcm: Int16Array): void;
}

export function createSentenceCache(bytesMax: number): SentenceCache {
  const entries = new Map<string, Int16Array>();
  let bytes = 0;

  return {
    get(key) {
      const pcm = entries.get(key);
      if (pcm === undefined) return undefined;
      entries.delete(key);
      entries.set(key, pcm);
      return pcm;
    },
    set(key, pcm) {
      bytes += pcm.byteLength - (entries.get(key)?.byteLength ?? 0);
      entries.delete(key);
      entries.set(key, pcm);
      for (const [oldest, { byteLength }] of entries) {
        if (bytes <= bytesMax) return;
        entries.delete(oldest);
        bytes -= byteLength;
      }
    },
  };
}

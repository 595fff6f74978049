/** A limit on a wait. */

/** Settles as `waited` does, or rejects with the error of `late` after `ms`. */
export async function withinMs<Value>(waited: Promise<Value>, ms: number, late: () => Error): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), ms);
  });
  try {
    return await Promise.race([waited, limit]);
  } finally {
    clearTimeout(timer);
  }
}

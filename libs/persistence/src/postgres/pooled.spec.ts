import { expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type pg from 'pg';
import { onPostgres } from '../testing/scratch.ts';
import { createPool } from './connection.ts';
import { CONNECTIONS_MAX } from './limits.ts';
import { drizzleOn } from './pooled.ts';

/** A connection, with the socket beneath, which the types leave out. */
type Wired = pg.PoolClient & { readonly connection: { readonly stream: { destroy(): void } } };

onPostgres((scratch) => {
  it('connections that break as transactions begin leave the pool as large as it was', async () => {
    const pool = createPool(await scratch.url(), { lane: 'calls' });
    const database = drizzleOn(pool);
    const breakSocket = (client: pg.PoolClient): void => {
      (client as Wired).connection.stream.destroy();
    };
    pool.on('acquire', breakSocket);
    for (let broken = 0; broken <= CONNECTIONS_MAX.calls; broken++)
      await expect(database.transaction((tx) => tx.execute(sql`SELECT 1`))).rejects.toThrow();
    pool.off('acquire', breakSocket);
    const { rows } = await database.transaction((tx) => tx.execute(sql`SELECT 1 AS one`));
    expect(rows).toEqual([{ one: 1 }]);
    await pool.end();
  });
});

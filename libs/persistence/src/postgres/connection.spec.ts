import { expect, it } from '@jest/globals';
import { onPostgres } from '../testing/scratch.ts';
import { createPool } from './connection.ts';

onPostgres((scratch) => {
  it('a connection that breaks between the statements of a transaction fails the next one, and nothing else', async () => {
    const pool = createPool(await scratch.url(), { lane: 'calls' });
    const client = await pool.connect();
    await client.query('BEGIN');
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    // Not `once` of node:events, which would listen for errors itself.
    const ended = new Promise((resolve) => client.once('end', resolve));
    await scratch.query(`SELECT pg_terminate_backend(${rows[0]?.pid})`);
    await ended;
    await expect(client.query('COMMIT')).rejects.toThrow('not queryable');
    client.release(true);
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });
});

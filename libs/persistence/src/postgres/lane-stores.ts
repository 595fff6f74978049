/** A store whose operations each run on the connections of their lane. */
import type { Database } from '../database.ts';
import { LANES, laneOf, type Lane, type StoreName } from '../lanes.ts';
import type { Engine } from './connection.ts';

export type Engines = Readonly<Record<Lane, Engine>>;

export function storeInLanes<Name extends StoreName>(
  name: Name,
  engines: Engines,
  create: (engine: Engine) => Database[Name],
): Database[Name] {
  const entries = LANES.flatMap((lane) =>
    Object.entries(create(engines[lane])).filter(([operation]) => laneOf(name, operation) === lane),
  );
  return Object.fromEntries(entries) as unknown as Database[Name];
}

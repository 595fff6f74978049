/** The operations of a store as an engine implements them: synchronous on SQLite, promises on PostgreSQL. */
export type Operations<Store> = {
  readonly [Name in keyof Store]: Store[Name] extends (...args: infer Args) => Promise<infer Result>
    ? (...args: Args) => Result | Promise<Result>
    : never;
};

/** Runs one operation and turns what it throws into a PersistenceError whose message begins with `operation`. */
export type Attempt = <Result>(operation: string, work: () => Result | Promise<Result>) => Promise<Result>;

/** Returns a store whose operations each run under `attempt`, named like `bookings.claim`. */
export function attemptEach<Store extends object>(
  name: string,
  attempt: Attempt,
  operations: Operations<Store>,
): Store {
  type Operation = (...args: readonly unknown[]) => unknown;
  const entries = Object.entries<Operation>(operations as Record<string, Operation>);
  return Object.fromEntries(
    entries.map(([operation, work]) => [
      operation,
      (...args: readonly unknown[]) => attempt(`${name}.${operation}`, () => work(...args)),
    ]),
  ) as Store;
}

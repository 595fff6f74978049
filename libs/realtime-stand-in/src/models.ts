/** `GET /v1/models` and `GET /v1/models/ID`. */

/** Model of a server that knows any. */
const ANY = 'sandbox';
const LIST = '/v1/models';

/** @returns the body of the answer; undefined for another path, or a model that the server does not know */
export function findModels(path: string, known: readonly string[] | undefined): object | undefined {
  if (path === LIST) return { object: 'list', data: (known ?? [ANY]).map(describe) };
  if (!path.startsWith(`${LIST}/`)) return undefined;
  const named = path.slice(LIST.length + 1);
  const id = known === undefined ? named : known.find((each) => encodeURIComponent(each) === named);
  return id === undefined ? undefined : describe(id);
}

function describe(id: string): object {
  return { id, object: 'model', created: 0, owned_by: 'sandbox' };
}

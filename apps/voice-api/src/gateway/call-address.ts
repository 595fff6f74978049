/**
 * The address of an upgrade as its client meant it. Some clients of OpenAI append to the address that they are given as
 * if it had no query: a second `?`, or the path `/realtime` at the end of the last value.
 */
export function callAddress(address = '/'): string {
  const [path, ...queries] = address.split('?');
  if (queries.length === 0) return address;
  const named = [...new URLSearchParams(queries.filter((query) => query !== '').join('&'))];
  const values = new URLSearchParams();
  // A client that parses the address before it adds to it has encoded the slash.
  for (const [name, value] of named) values.append(name, value.replace(/\/realtime\/?$/, ''));
  return `${path}?${values.toString()}`;
}

/** The network that a connection counts for: an IPv4 address, or the 64 bits of an IPv6 address that one subscriber has. */
const MAPPED_IPV4 = /^::ffff:(?=\d+\.)/i;
const NETWORK_GROUPS = 4;
const GROUPS = 8;

/** @param address as Node writes it; undefined when the connection is closed already */
export function networkOf(address: string | undefined): string {
  const plain = (address ?? '').replace(MAPPED_IPV4, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':');
    while (groups.length + after.length < GROUPS) groups.push('0');
  }
  return groups.slice(0, NETWORK_GROUPS).join(':');
}

/** Groups of an IPv6 address that name its network: a subscriber is given a whole /64 and may send each request from another address of it. */
const NETWORK_GROUPS = 4;
const GROUPS = 8;

/** What tries are counted by: an IPv4 address as it is, of an IPv6 address its network. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const [first, last] = [groups(head), groups(tail ?? '')];
  const between = tail === undefined ? [] : Array.from({ length: Math.max(0, GROUPS - first.length - last.length) }, () => '0');
  return `${[...first, ...between, ...last].slice(0, NETWORK_GROUPS).join(':')}::/64`;
}

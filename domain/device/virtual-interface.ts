/** Whether a network interface of this name leads to no shop's network: containers, bridges, tunnels. */
export function isVirtualInterface(name: string): boolean {
  return /^(docker|veth|br-|virbr|tun|tap)/.test(name);
}

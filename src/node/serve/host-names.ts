import { isIP } from 'node:net';

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const ANY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** `splitHost('[::1]:4321')` → `{ name: '[::1]', port: 4321 }`; a missing port is 80. */
const splitHost = (header: string): { readonly name: string; readonly port: number } => {
  const [, name = header, port] = /^(.*?)(?::(\d+))?$/.exec(header.toLowerCase()) ?? [];
  return { name, port: port === undefined ? 80 : Number(port) };
};

/**
 * True when a Host header names this server. A page of another site that points its own name at this machine
 * (DNS rebinding) sends that name, and gets nothing. `isOwnHost('localhost:4321', 4321, null)` → true.
 * `bound` is what `--host` said: that name is fine too, and when it means every address, so is any plain address.
 */
export const isOwnHost = (header: string | undefined, port: number, bound: string | null): boolean => {
  if (header === undefined) return false;
  const host = splitHost(header);
  if (host.port !== port) return false;
  if (LOOPBACK.has(host.name)) return true;
  if (bound === null) return false;
  const bare = host.name.replace(/^\[(.*)\]$/, '$1');
  return bare === bound.toLowerCase() || (ANY_ADDRESS.has(bound) && isIP(bare) !== 0);
};

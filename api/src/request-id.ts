import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';

/** The ids that proxies make: hexadecimal, UUIDs, and the like. Nothing else gets into the log. */
const ID_OF_A_PROXY = /^[\w-]{1,64}$/;

/**
 * Names requests in the log: by the id that a trusted proxy has given them in `X-Request-Id`, so that
 * one request is found in the logs of both, and with a number of our own otherwise. Whoever is no proxy
 * of ours chooses no id.
 *
 * @param trustedProxies Addresses and CIDR ranges, as in `API_TRUSTED_PROXIES`.
 * @returns What Fastify asks for the id of each request.
 */
export function requestIds(
  trustedProxies: readonly string[],
): (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string {
  const proxies = new BlockList();
  for (const range of trustedProxies) {
    const [address = '', prefix] = range.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(prefix), family);
  }
  let count = 0;
  return ({ headers, socket }) => {
    const { remoteAddress = '' } = socket;
    const given = headers['x-request-id'];
    if (typeof given === 'string' && ID_OF_A_PROXY.test(given)) {
      if (proxies.check(remoteAddress, isIPv6(remoteAddress) ? 'ipv6' : 'ipv4')) return given;
    }
    count += 1;
    return `req-${count.toString(36)}`;
  };
}

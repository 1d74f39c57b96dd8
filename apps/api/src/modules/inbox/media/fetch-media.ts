import { lookup as resolve } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

export type MediaRefusal = 'HOST_NOT_ALLOWED' | 'UNREACHABLE' | 'TOO_LARGE' | 'EMPTY';

/** Why media was not copied. UNREACHABLE may pass; the others will not. */
export class MediaRefused extends Error {
  constructor(readonly refusal: MediaRefusal) {
    super(refusal);
  }
}

export interface FetchLimits {
  maxBytes: number;
  millis: number;
}

export interface AllowedAddress {
  url: URL;
  /** The host stands in the list with its port, as our own simulator does; its address may be one of this machine. */
  exact: boolean;
}

/**
 * The address, if media may be fetched from there: http or https, a host of the list, no name and password, no odd port.
 * `.zdn.vn` allows every host below zdn.vn; `127.0.0.1:3001` allows exactly that.
 * @throws MediaRefused HOST_NOT_ALLOWED
 */
export function allowedAddress(text: string, hosts: readonly string[]): AllowedAddress {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new MediaRefused('HOST_NOT_ALLOWED');
  }
  const plain = (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '';
  const hostname = url.hostname.toLowerCase().replace(/\.$/, '');
  const exact = hosts.some((host) => !host.startsWith('.') && (host === url.host.toLowerCase() || (host === hostname && url.port === '')));
  const below = url.port === '' && isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && hosts.some((host) => host.startsWith('.') && hostname.endsWith(host) && hostname.length > host.length);
  if (!plain || !(exact || below)) throw new MediaRefused('HOST_NOT_ALLOWED');
  return { url, exact };
}

const CLOSED = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16],
  ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) CLOSED.addSubnet(network, bits, 'ipv4');
/** Of IPv6 only what is given out to the public; within it not the ranges that carry an IPv4 address or documents. */
const PUBLIC_6 = new BlockList();
PUBLIC_6.addSubnet('2000::', 3, 'ipv6');
const CLOSED_6 = new BlockList();
for (const [network, bits] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const) CLOSED_6.addSubnet(network, bits, 'ipv6');

/** Whether an address belongs to the internet at large, and not to this machine, this network or a cloud's inner service. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !CLOSED.check(address, 'ipv4');
  return version === 6 && PUBLIC_6.check(address, 'ipv6') && !CLOSED_6.check(address, 'ipv6');
}

/** Looks the name up once, and the connection goes to what was looked at: a name cannot point elsewhere in between. */
const publicOnly: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) return callback(new MediaRefused('HOST_NOT_ALLOWED'), '', 0);
    if (options.all) return callback(null, addresses as never);
    return callback(null, addresses[0]!.address, addresses[0]!.family);
  });
};

/**
 * The bytes of an allowed address as they come. No redirect is followed, nothing but GET is sent, and neither size nor
 * time is the sender's to choose.
 * @throws MediaRefused, also while the bytes are read
 */
export async function* fetchMedia({ url, exact }: AllowedAddress, limits: FetchLimits): AsyncIterable<Buffer> {
  const signal = AbortSignal.timeout(limits.millis);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const request = send(url, { method: 'GET', signal, headers: { accept: 'image/*,audio/*,video/*,application/pdf', 'user-agent': 'binhyen' }, agent: false, ...(exact ? {} : { lookup: publicOnly }) });
  try {
    const response = await new Promise<import('node:http').IncomingMessage>((done, fail) => {
      request.once('response', done).once('error', fail).end();
    });
    if (response.statusCode !== 200) throw new MediaRefused('UNREACHABLE');
    if (Number(response.headers['content-length'] ?? 0) > limits.maxBytes) throw new MediaRefused('TOO_LARGE');
    let length = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > limits.maxBytes) throw new MediaRefused('TOO_LARGE');
      yield chunk;
    }
    if (length === 0) throw new MediaRefused('EMPTY');
  } catch (error) {
    throw error instanceof MediaRefused ? error : new MediaRefused('UNREACHABLE');
  } finally {
    request.destroy();
  }
}

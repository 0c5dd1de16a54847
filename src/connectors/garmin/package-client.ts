import type garminConnect from 'garmin-connect';
import type { GarminHosts } from './hosts.ts';
import type { GarminTransport, TransportRequest } from './transport.ts';

type GarminConnect = InstanceType<(typeof garminConnect)['GarminConnect']>;
type UrlClass = GarminConnect['client']['url'];

export interface PackageClient {
  /** The package's client object, speaking through our transport. */
  garmin: GarminConnect;
  /** Its map of addresses, pointed at our host. */
  url: UrlClass;
}

interface CallConfig {
  params?: TransportRequest['query'];
  signal?: AbortSignal;
}

/**
 * The `garmin-connect` package for its endpoint map and types, with its HttpClient replaced: its own login, its refresh
 * (which can hang for ever) and its logging are never reached. Loaded only when Garmin is used.
 */
export async function loadPackageClient(transport: GarminTransport, hosts: GarminHosts): Promise<PackageClient> {
  const loaded = await import('garmin-connect');
  // Node hands a CommonJS module out as the default export; loaders that honour its __esModule flag do not.
  const { GarminConnect } = loaded.default ?? loaded;
  // Without credentials the package would take them from a file; these are never sent.
  const connect = new GarminConnect({ username: 'unused', password: 'unused' });
  const url = connect.client.url;
  url.GC_API = hosts.api;
  url.GARMIN_SSO_ORIGIN = hosts.sso;
  url.GC_MODERN = `${hosts.api}/modern`;
  const client = {
    url,
    get: (address: string, config?: CallConfig) =>
      transport.json({ method: 'GET', url: address, query: config?.params, signal: config?.signal }),
    post: (address: string, body: unknown) => transport.json({ method: 'POST', url: address, body, idempotent: false }),
    put: (address: string, body: unknown) => transport.json({ method: 'PUT', url: address, body, idempotent: true }),
    delete: (address: string) => transport.json({ method: 'DELETE', url: address, idempotent: true, accept: [404] }),
  };
  connect.client = client as unknown as GarminConnect['client'];
  return { garmin: connect, url };
}

/** What a measurement tells the page before its scripts run. */
interface BenchSettings {
  /** How many APIs the interceptor is to know. */
  readonly rules?: number;
}

/** Where the application itself is. The browser of the measurements leads all these names to loopback. */
export const APPLICATION = 'https://app.bench.test';

/** The provider's host name. */
export const PROVIDER_HOST = 'tenant.bench.test';

/** The provider's origin. */
export const PROVIDER = `https://${PROVIDER_HOST}`;

/** The API's origin. */
export const API = 'https://api.bench.test';

/** What the API calls itself in an Access Token. */
export const AUDIENCE = 'https://api.bench.test/';

/** How the application is registered at the provider. */
export const CLIENT_ID = 'bench';

/** Where the provider comes back to. */
export const CALLBACK = `${APPLICATION}/callback`;

const { rules = 1 } = (globalThis as { bench?: BenchSettings }).bench ?? {};

/**
 * The APIs that may see the Access Token. The one that the pages call is the last: whoever looks at one after the other
 * looks at all of them.
 */
export const API_URLS: readonly string[] = [
  ...Array.from({ length: rules - 1 }, (_, index) => `${API}/service-${index + 1}`),
  `${API}/orders`,
];

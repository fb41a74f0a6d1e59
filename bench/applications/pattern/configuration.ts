import { API_URLS, AUDIENCE, CLIENT_ID, PROVIDER_HOST } from '../shared/places';
import type { AuthConfig } from './auth';

/** What `docs/configuration.md` asks for, and nothing that has a default. */
export const CONFIGURATION: AuthConfig = {
  domain: PROVIDER_HOST,
  clientId: CLIENT_ID,
  apis: API_URLS.map((url) => ({ url, audience: AUDIENCE })),
};

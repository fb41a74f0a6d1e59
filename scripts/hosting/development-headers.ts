import { contentSecurityPolicy } from './content-security-policy.ts';
import { everyAnswersHeaders, type Headers } from './response-headers.ts';
import { type Site } from './site.ts';

/** This machine, with whatever ports somebody has chosen. */
const THIS_MACHINE: Site = {
  origin: 'http://localhost:4200',
  baseHref: '/',
  tenant: 'http://localhost:*',
  apis: ['http://localhost:*'],
  apiProxy: null,
  inlineScripts: [],
  languages: [],
};

/**
 * The headers of `ng serve`, so that what would be refused once it is shipped is refused while it is written. They stand in
 * `angular.json`.
 *
 * Not there: the cache rules, which are the server's own.
 *
 * @returns Headers by name.
 */
export function developmentHeaders(): Headers {
  return {
    ...everyAnswersHeaders(THIS_MACHINE),
    'Content-Security-Policy': contentSecurityPolicy(THIS_MACHINE, 'development'),
  };
}

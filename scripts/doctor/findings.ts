import { type Finding } from './finding.ts';
import { application } from './findings/application.ts';
import { audience } from './findings/audience.ts';
import { callbackPage } from './findings/callback-page.ts';
import { callback } from './findings/callback.ts';
import { client } from './findings/client.ts';
import { clock } from './findings/clock.ts';
import { contentSecurityPolicy } from './findings/content-security-policy.ts';
import { cors } from './findings/cors.ts';
import { domain } from './findings/domain.ts';
import { endpoints } from './findings/endpoints.ts';
import { grantType } from './findings/grant-type.ts';
import { issuer } from './findings/issuer.ts';
import { keySet } from './findings/key-set.ts';
import { logoutUrl } from './findings/logout-url.ts';
import { responseTypes } from './findings/response-types.ts';
import { scopes } from './findings/scopes.ts';
import { thirdPartyCookies } from './findings/third-party-cookies.ts';
import { webOrigin } from './findings/web-origin.ts';

/** The question that decides whether there is anybody to ask the others. */
export const FIRST_FINDING = domain;

/** The questions that can be asked once the tenant answers, in the order in which a person would mend what they find. */
export const OTHER_FINDINGS: readonly Finding[] = [
  issuer,
  endpoints,
  keySet,
  responseTypes,
  clock,
  client,
  grantType,
  callback,
  webOrigin,
  logoutUrl,
  audience,
  scopes,
  cors,
  thirdPartyCookies,
  application,
  callbackPage,
  contentSecurityPolicy,
];

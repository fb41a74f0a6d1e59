/** A part of a run. */
export type PartName =
  | 'bytes'
  | 'first-paint'
  | 'round-trips'
  | 'interceptor'
  | 'burst'
  | 'tabs'
  | 'renewals'
  | 'api'
  | 'tenant';

/** An application of the measurements. */
export interface BenchApplication {
  /** Its folder in `applications/`, and its project in `angular.json`. */
  readonly name: string;
  /** How the tables call it. */
  readonly title: string;
  /** The packages that it is about, whose versions the tables name. */
  readonly packages: readonly string[];
  /** Where it keeps tokens, as it is set up here: what a reload costs hangs on that. */
  readonly tokens: 'memory' | 'session storage' | 'local storage' | 'none';
  /** The parts that it is measured in. Default: all. */
  readonly onlyIn?: readonly PartName[];
}

/** What everything is compared with. */
export const BARE = 'bare';

/** The applications, in the order of the tables. */
export const APPLICATIONS: readonly BenchApplication[] = [
  { name: BARE, title: 'bare application', packages: [], tokens: 'none' },
  { name: 'pattern', title: 'this pattern', packages: ['auth0-js'], tokens: 'memory' },
  {
    name: 'pattern-tabs',
    title: 'this pattern, tabs and storage',
    packages: ['auth0-js'],
    tokens: 'session storage',
  },
  {
    name: 'pattern-storage',
    title: 'this pattern, storage',
    packages: ['auth0-js'],
    tokens: 'session storage',
    onlyIn: ['round-trips'],
  },
  {
    name: 'pattern-turns',
    title: 'this pattern, tabs take turns',
    packages: ['auth0-js'],
    tokens: 'memory',
    onlyIn: ['tabs'],
  },
  {
    name: 'pattern-sharing',
    title: 'this pattern, tabs share',
    packages: ['auth0-js'],
    tokens: 'memory',
    onlyIn: ['round-trips', 'tabs'],
  },
  { name: 'auth0-js', title: 'auth0-js by hand', packages: ['auth0-js'], tokens: 'memory' },
  {
    name: 'keycloak-angular',
    title: 'keycloak-angular',
    packages: ['keycloak-angular', 'keycloak-js'],
    tokens: 'memory',
  },
  {
    name: 'angular-oauth2-oidc-code',
    title: 'angular-oauth2-oidc, code',
    packages: ['angular-oauth2-oidc'],
    tokens: 'session storage',
  },
  {
    name: 'angular-oauth2-oidc-implicit',
    title: 'angular-oauth2-oidc, implicit',
    packages: ['angular-oauth2-oidc', 'angular-oauth2-oidc-jwks'],
    tokens: 'session storage',
  },
  {
    name: 'oidc-client-ts',
    title: 'oidc-client-ts',
    packages: ['oidc-client-ts'],
    tokens: 'session storage',
  },
  {
    name: 'angular-auth-oidc-client',
    title: 'angular-auth-oidc-client',
    packages: ['angular-auth-oidc-client'],
    tokens: 'session storage',
  },
  {
    name: 'okta-angular',
    title: 'okta-angular',
    packages: ['@okta/okta-angular', '@okta/okta-auth-js'],
    tokens: 'local storage',
  },
  {
    name: 'auth0-angular',
    title: 'auth0-angular',
    packages: ['@auth0/auth0-angular', '@auth0/auth0-spa-js'],
    tokens: 'memory',
  },
  {
    name: 'msal-angular',
    title: 'msal-angular',
    packages: ['@azure/msal-angular', '@azure/msal-browser'],
    tokens: 'session storage',
  },
];

/**
 * The applications that a part measures.
 *
 * @param part Its name.
 */
export function applicationsIn(part: PartName): readonly BenchApplication[] {
  return APPLICATIONS.filter(({ onlyIn }) => onlyIn?.includes(part) ?? true);
}

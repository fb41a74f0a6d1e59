/** A library from which teams come to the pattern. */
export interface Peer {
  /** Folder of its application, and part of the name of its guide. */
  readonly name: string;
  /** Its package, and what it needs besides, with the versions that the guide was tried with. */
  readonly packages: readonly string[];
  /** Name of the workspace. */
  readonly workspace: string;
  /** What shows that an application compiles which has both, where its guide says so. */
  readonly whileBoth: readonly string[];
}

/** The libraries that there are guides for. They are installed in workspaces of their own, and never into this project. */
export const PEERS: readonly Peer[] = [
  {
    name: 'auth0-angular',
    // What it stands on is named, so that the workspace does not take a release of it whose own packages are not out yet.
    packages: ['@auth0/auth0-angular@2.12.0', '@auth0/auth0-spa-js@2.27.0'],
    workspace: 'from-auth0-angular',
    whileBoth: ['ng build'],
  },
  {
    name: 'angular-oauth2-oidc',
    packages: ['angular-oauth2-oidc@22.0.2'],
    workspace: 'from-oauth2-oidc',
    whileBoth: ['ng build'],
  },
  {
    name: 'angular-auth-oidc-client',
    packages: ['angular-auth-oidc-client@22.0.1'],
    workspace: 'from-auth-oidc-client',
    whileBoth: [],
  },
];

/**
 * The guide of a library.
 *
 * @param peer The library.
 * @returns Path of the document.
 */
export function guideOf({ name }: Peer): string {
  return `docs/migration/from-${name}.md`;
}

/**
 * Playwright fixtures for applications with `provideAuth()`. For end-to-end tests, which run in Node.js: never
 * part of the application.
 *
 * @packageDocumentation
 */
export { SentTokens, type SentTarget } from './sent-tokens.ts';
export { SignInStates } from './sign-in-states.ts';
export {
  type SignedInFixtures,
  signedInFixtures,
  type SignedInWorkerFixtures,
  type SignInAtTenant,
} from './signed-in-fixtures.ts';

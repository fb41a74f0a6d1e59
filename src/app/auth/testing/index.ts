/**
 * What an application's own specs import. Only specs may.
 *
 * @packageDocumentation
 */
// What the fakes speak: for tests that stand in for the tenant, and for another way to it.
export type { TextStorage } from '../browser/browser';
export type {
  AuthorizationClient,
  AuthorizationRequest,
  CheckedTokens,
  SignInTransaction,
} from '../protocol/authorization-client';
export type { AccessToken, AccessTokenFacts } from '../session/access-token';
export { AuthTestingController, type ComeBack, type IssuedTokens } from './auth-testing-controller';
export {
  anAuthConfig,
  anAuthenticatedSession,
  aUser,
  someCheckedTokens,
  TEST_AUDIENCE,
  type TokensToBuild,
} from './builders';
export {
  FakeAuthorizationClient,
  type FakeAnswer,
  type FakeReply,
} from './fake-authorization-client';
export { MemoryStorage } from './memory-storage';
export { provideAuthTesting, type AuthTestingOptions } from './provide-auth-testing';
export type { RequestTarget } from './sent-requests';

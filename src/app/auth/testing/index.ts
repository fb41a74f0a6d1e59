/**
 * What an application's own specs import. Only specs may.
 *
 * @packageDocumentation
 */
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

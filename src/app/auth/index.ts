/**
 * Sign-in for Angular with Auth0's Implicit Flow: the only way into this folder.
 *
 * @packageDocumentation
 */
export {
  AUTH_ERROR_CODES,
  type AuthChallenge,
  AuthError,
  type AuthErrorCode,
  type AuthErrorDetails,
} from './auth-error';
export type { ApiAccess, AuthConfig, ResponseType } from './auth-config';
export type { AuthEvent, AuthEventContent } from './auth-events';
export type { AuthFeature } from './auth-feature';
export { authGuard, authMatchGuard } from './auth-guard';
export { authInterceptor } from './auth-interceptor';
export { AuthInterceptor } from './auth-interceptor-class';
export { authRoutes } from './auth-routes';
export { AuthService } from './auth-service';
export { ALLOW_ANONYMOUS, AUTH_AUDIENCE, REPLAY_AFTER_RENEWAL, SKIP_AUTH } from './http-context';
export type { AuthPageTexts } from './pages/page-texts';
export type { SignInHints } from './protocol/authorization-client';
export { provideAuth } from './provide-auth';
export { requireRecentSignIn } from './require-recent-sign-in';
export { requireScopes } from './require-scopes';
export type {
  AnonymousReason,
  AnonymousSession,
  AuthenticatedSession,
  Session,
  SettledSession,
  UnknownSession,
} from './session/session';
export type { UserProfile } from './session/user-profile';
export { keepWhileAway } from './sign-in/keep-while-away';
export type { SignInOptions, SignOutOptions, StepUpOptions } from './sign-in/sign-in-options';
export type { TokenStorage } from './storage/token-storage';
export { withAuthEvents } from './with-auth-events';
export { withInspector } from './with-inspector';
export { withPageTexts } from './with-page-texts';
export { withPopup } from './with-popup';
export { type TabsOptions, withTabs } from './with-tabs';
export { withTokenStorage } from './with-token-storage';

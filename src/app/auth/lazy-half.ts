/**
 * The half of this folder that is loaded: when somebody signs in, comes back, or was signed in. A visitor who stays
 * signed out never downloads it, nor auth0-js, which is most of it.
 *
 * One chunk on purpose. All of it is needed together, and what two chunks share with the initial bundle becomes a
 * third there: each costs every visitor a request.
 */
export { CallbackPage } from './pages/callback-page';
export { SignInPage } from './pages/sign-in-page';
export { SessionLifecycle } from './session/session-lifecycle';

/**
 * The half of this folder that is loaded: when somebody signs in, comes back, or was signed in. A visitor who stays
 * signed out never downloads it, nor auth0-js, which is most of it.
 *
 * One chunk on purpose. All of it is needed together, and what two chunks share with the initial bundle becomes a
 * third there: each costs every visitor a request.
 */
export { AUTH_PAGES } from './pages/auth-pages';
export { SessionLifecycle } from './session/session-lifecycle';

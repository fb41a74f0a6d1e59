import { HttpContextToken } from '@angular/common/http';

/**
 * Leaves a request alone: no token is added and no refusal is answered. For a caller that looks after
 * both itself. Default: `false`.
 */
export const SKIP_AUTH = new HttpContextToken<boolean>(() => false);

/**
 * The API identifier whose token a request carries, rather than that of the rule that matches its URL. For
 * a gateway that serves several APIs at one address. Has to be configured, or the request of somebody who is signed in
 * fails with `AUTH_AUDIENCE_UNKNOWN`.
 *
 * Does not widen where tokens go: a request that no rule matches carries none, whatever it asks for here.
 * Default: `null`, the audience of the rule.
 */
export const AUTH_AUDIENCE = new HttpContextToken<string | null>(() => null);

/**
 * Whether a request may go out without a token while nobody is signed in, as all of an API may whose rule
 * says `anonymous`. Carries a token while somebody is. Default: `false`.
 */
export const ALLOW_ANONYMOUS = new HttpContextToken<boolean>(() => false);

/**
 * Whether a request is sent again, once, after its token was refused and renewed, though its method is not
 * safe. GET, HEAD and OPTIONS always are. For requests that do no harm when they arrive twice, such as a
 * PUT of a whole resource or a POST with a key that makes it idempotent: who says "refused" may be
 * something in front of the API. The body has to be the same when it is sent again. Default: `false`.
 *
 * @see [RFC 9110, section 9.2.2](https://www.rfc-editor.org/rfc/rfc9110.html#section-9.2.2)
 */
export const REPLAY_AFTER_RENEWAL = new HttpContextToken<boolean>(() => false);

/**
 * Who is signed in: the claims of the ID Token about the person, without those about the token
 * itself. The standard claims are those of OpenID Connect Core, section 5.1. Everything else, such
 * as a namespaced claim of an Action, is there too and unknown in type.
 */
export interface UserProfile {
  /** The subject: never changes, and is the only claim to identify a person by. */
  readonly sub: string;
  readonly name?: string;
  readonly given_name?: string;
  readonly family_name?: string;
  readonly nickname?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly picture?: string;
  readonly updated_at?: string;
  readonly [claim: string]: unknown;
}

import type { ProviderKeys } from './provider-keys.ts';

/** Members of a header, of claims, or of a message. */
export type Json = Readonly<Record<string, unknown>>;

/** What the application asks at `/authorize` (OpenID Connect Core, section 3.2.2.1). */
export interface Question {
  /** `frame` where the answer is posted by a hidden frame, `page` where it comes in a redirect. */
  readonly from: 'page' | 'frame';
  readonly responseType: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly state: string;
  readonly nonce: string;
  readonly audience: string | null;
  readonly maxAgeSeconds: number | null;
}

/** What an answer is made of, and what a change may look at. */
export interface AnswerContext {
  readonly question: Question;
  readonly issuer: string;
  readonly keys: ProviderKeys;
  /** Where an attacker publishes a key set. */
  readonly strangerKeySet: string;
  /** The Access Token of this answer, and one that the same person got for something else. */
  readonly accessToken: string;
  readonly otherAccessToken: string;
  /** The good answer before this one; `null` where there was none. */
  readonly earlier: Answer | null;
}

/** An answer, ready to be sent. */
export interface Answer {
  readonly parameters: Parameters;
  /** The parameters in a fragment, without `#`. */
  readonly fragment: string;
  /** The parameters as a frame posts them. */
  readonly message: unknown;
  /** What nobody but the page may ever see. */
  readonly secrets: readonly string[];
}

/** Parameters of an answer, in order; one may stand there twice. */
export type Parameters = readonly (readonly [name: string, value: string])[];

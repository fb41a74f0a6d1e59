import type { ServerResponse } from 'node:http';

import type { AuthErrorCode } from '../../src/app/auth/auth-error.ts';
import type { AnswerContext, Json } from './answer-context.ts';
import type { ProviderKeys } from './provider-keys.ts';
import type { Signer } from './signatures.ts';

/** Members to put in the place of those that are there; `undefined` takes one away. */
export type Patch = Json | ((value: Json, context: AnswerContext) => Json);

/** Parameters to put in the place of those that are there: `null` for none, a list for one that stands there more than once. */
export type ParameterPatch = Readonly<Record<string, string | readonly string[] | null>>;

/** Answers the question for the key set. */
export type KeySetAnswer = (response: ServerResponse, keys: ProviderKeys) => void;

/** What is different in an answer. Everything that is not named stays as the specifications want it. */
export interface Change {
  /** The header of the ID Token. */
  readonly header?: Patch;
  /** The claims of the ID Token, before it is signed. */
  readonly claims?: Patch;
  /** The claims as JSON, where no object stands for what is written. */
  readonly claimsText?: (claims: Json) => string;
  /** What signs the ID Token. */
  readonly sign?: (context: AnswerContext) => Signer;
  /** The ID Token, after it was signed. */
  readonly idToken?: (idToken: string, context: AnswerContext) => string;
  readonly parameters?: ParameterPatch | ((context: AnswerContext) => ParameterPatch);
  /** The whole fragment, without `#`. */
  readonly fragment?: (fragment: string, context: AnswerContext) => string;
  /** What the hidden frame posts as the answer. */
  readonly message?: (response: Json, context: AnswerContext) => unknown;
  /** How the key set is answered. */
  readonly keySet?: KeySetAnswer;
  /** How `/userinfo` is answered. */
  readonly userInfo?: (response: ServerResponse, claims: Json) => void;
}

/** One way to attack the application, and what has to come of it. */
export interface Attack {
  /** What is wrong with the answer, to go on after "an answer …". */
  readonly name: string;
  /** The section that it breaks. */
  readonly clause: string;
  readonly change: Change;
  readonly expectedCode: AuthErrorCode;
}

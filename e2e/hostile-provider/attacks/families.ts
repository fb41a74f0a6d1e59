import type { Attack } from '../change.ts';
import { ERROR_ATTACKS } from './errors.ts';
import { FRAGMENT_ATTACKS } from './fragment.ts';
import { ISSUER_AND_AUDIENCE_ATTACKS } from './issuer-and-audience.ts';
import { KEY_SET_ATTACKS } from './key-set.ts';
import { MESSAGE_ATTACKS } from './message.ts';
import { NONCE_ATTACKS } from './nonce.ts';
import { SIGNATURE_ATTACKS } from './signature.ts';
import { STATE_ATTACKS } from './state.ts';
import { TIME_ATTACKS } from './times.ts';
import { TOKEN_RESPONSE_ATTACKS } from './token-response.ts';

/** Attacks on one thing. */
export interface AttackFamily {
  readonly name: string;
  readonly attacks: readonly Attack[];
}

const ON_TOKENS: readonly AttackFamily[] = [
  { name: 'the nonce', attacks: NONCE_ATTACKS },
  { name: 'the signature', attacks: SIGNATURE_ATTACKS },
  { name: 'issuer and audience', attacks: ISSUER_AND_AUDIENCE_ATTACKS },
  { name: 'the times', attacks: TIME_ATTACKS },
  { name: 'the tokens and what comes with them', attacks: TOKEN_RESPONSE_ATTACKS },
];

/** Attacks on an answer in the fragment of the callback. */
export const REDIRECT_FAMILIES: readonly AttackFamily[] = [
  { name: 'the state', attacks: STATE_ATTACKS },
  ...ON_TOKENS,
  { name: 'errors', attacks: ERROR_ATTACKS },
  { name: 'the form of the fragment', attacks: FRAGMENT_ATTACKS },
  { name: 'the key set', attacks: KEY_SET_ATTACKS },
];

/** Attacks on an answer that a hidden frame posts. What the frame calls an error is one, whoever its issuer is. */
export const FRAME_FAMILIES: readonly AttackFamily[] = [
  ...ON_TOKENS.map(({ name, attacks }) => ({
    name,
    attacks: attacks.filter((attack) => !attack.name.includes('beside an error')),
  })),
  { name: 'the form of the message', attacks: MESSAGE_ATTACKS },
];

import type { HttpRequest } from '@angular/common/http';

import type { AccessToken } from './session/access-token';

/** A request that was sent with an Access Token. */
export interface SentRequest {
  readonly request: HttpRequest<unknown>;
  readonly token: AccessToken;
  /** The API identifier of the token. */
  readonly audience: string;
  /** The generation of the token: how many sessions there were before it, see `AccessTokens`. */
  readonly generation: number;
  /** Whether it was sent again after a renewal. */
  readonly isReplay: boolean;
}

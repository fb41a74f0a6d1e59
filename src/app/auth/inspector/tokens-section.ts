import { Component, computed, inject, input } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { map, startWith } from 'rxjs';

import type { AccessToken } from '../session/access-token';
import { AccessTokens } from '../session/access-tokens';
import { timeInWords } from './times';
import { claimsOf } from './token-claims';

/** An Access Token without its value. Nothing that leads back to it is kept. */
interface InspectedToken {
  readonly audience: string;
  readonly scopes: string;
  readonly expiresAtMs: number;
  /** Names and values of its claims; `null` where it is opaque. */
  readonly claims: readonly { readonly name: string; readonly value: string }[] | null;
}

/** What the Access Tokens say that are held, never what they are. */
@Component({
  selector: 'auth-tokens-section',
  template: `
    <section aria-labelledby="auth-inspector-tokens">
      <h2 id="auth-inspector-tokens">Access Tokens</h2>
      @for (token of tokens(); track token.audience) {
        <h3>{{ token.audience }}</h3>
        <p>Expires {{ token.expires }}. Scopes: {{ token.scopes }}</p>
        @if (token.claims; as claims) {
          <details>
            <summary>Claims</summary>
            <dl>
              @for (claim of claims; track claim.name) {
                <div>
                  <dt>{{ claim.name }}</dt>
                  <dd>{{ claim.value }}</dd>
                </div>
              }
            </dl>
          </details>
        } @else {
          <p>Opaque: only the API and the tenant can read it.</p>
        }
      } @empty {
        <p>None is held.</p>
      }
    </section>
  `,
})
export class TokensSection {
  readonly #tokens = inject(AccessTokens);

  /** The current time, in milliseconds since the epoch. */
  readonly nowMs = input.required<number>();

  private readonly inspected = toSignal(
    this.#tokens.changes$.pipe(
      startWith(undefined),
      map(() => this.#tokens.all().map(inspect)),
      takeUntilDestroyed(),
    ),
    { initialValue: [] },
  );
  protected readonly tokens = computed(() =>
    this.inspected().map((token) => ({
      ...token,
      expires: timeInWords(token.expiresAtMs, this.nowMs()),
    })),
  );
}

function inspect(token: AccessToken): InspectedToken {
  const claims = claimsOf(token.reveal());
  return {
    audience: token.audience ?? "the tenant's own /userinfo",
    scopes: token.scopes.join(' ') || 'none',
    expiresAtMs: token.expiresAtMs,
    claims:
      claims &&
      Object.entries(claims).map(([name, value]) => ({
        name,
        value: typeof value === 'string' ? value : JSON.stringify(value),
      })),
  };
}

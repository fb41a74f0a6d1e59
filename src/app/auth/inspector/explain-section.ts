import { Component, inject, signal } from '@angular/core';

import { type ApiAccessExplanation, explainApiAccess } from '../api-access/explain-api-access';
import { AUTH_CONFIG } from '../auth-config';
import { PAGE_ADDRESS } from '../browser/window';

/** Says which rule gives a request its token, or why none does. */
@Component({
  selector: 'auth-explain-section',
  template: `
    <section aria-labelledby="auth-inspector-explain">
      <h2 id="auth-inspector-explain">Would a request get a token?</h2>
      <form (submit)="explain(method.value, url.value, $event)">
        <label>
          Method
          <select #method>
            @for (each of methods; track each) {
              <option>{{ each }}</option>
            }
          </select>
        </label>
        <label class="wide">
          URL
          <input #url type="text" autocomplete="off" spellcheck="false" [value]="firstUrl" />
        </label>
        <button type="submit">Explain</button>
      </form>
      <div role="status">
        @if (explanation(); as found) {
          <p>
            <strong>{{ found.reason ?? 'token for ' + found.rule?.audience }}</strong>
          </p>
          <p>{{ found.because }}</p>
        }
      </div>
    </section>
  `,
})
export class ExplainSection {
  readonly #address = inject(PAGE_ADDRESS);
  readonly #apis = inject(AUTH_CONFIG).apis;

  protected readonly methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
  protected readonly firstUrl = this.#apis[0]?.url ?? '/';
  protected readonly explanation = signal<ApiAccessExplanation | null>(null);

  protected explain(method: string, url: string, submitted: Event): void {
    submitted.preventDefault();
    this.explanation.set(explainApiAccess(this.#apis, this.#address, method, url));
  }
}

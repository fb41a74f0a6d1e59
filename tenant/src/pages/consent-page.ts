import { html } from './html.ts';
import { layout } from './layout.ts';

/** A scope as the person reads it. */
export interface ConsentScope {
  readonly value: string;
  readonly description: string;
}

/** What the consent page asks. */
export interface ConsentPage {
  readonly tenantName: string;
  readonly clientName: string;
  readonly personName: string;
  readonly apiName: string | undefined;
  readonly path: string;
  readonly scopes: readonly ConsentScope[];
}

/** Asks whether an application may have what it asked for. */
export function consentPage(page: ConsentPage): string {
  return layout({
    title: 'Give access',
    tenantName: page.tenantName,
    content: html`
      <h1>${page.clientName} asks for access</h1>
      <p class="lead">You are signed in as <strong>${page.personName}</strong>.</p>
      <p>
        ${page.clientName} would like
        to${page.apiName !== undefined && html` use the <strong>${page.apiName}</strong> for you, and to`}:
      </p>
      <ul class="scopes">
        ${page.scopes.map(
          ({ value, description }) =>
            html`<li>
              <svg class="check" viewBox="0 0 20 24" aria-hidden="true">
                <path d="M4 12.5l4 4 8-9" />
              </svg>
              <span>${description}</span>
              <code>${value}</code>
            </li>`,
        )}
      </ul>
      <form method="post" action="${page.path}" class="choices">
        <button type="submit" name="decision" value="decline">Decline</button>
        <button type="submit" name="decision" value="accept" class="primary">Accept</button>
      </form>
    `,
  });
}

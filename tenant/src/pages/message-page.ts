import { html, type Html } from './html.ts';
import { layout } from './layout.ts';

/** A way out of a page. */
export interface PageLink {
  readonly href: string;
  readonly label: string;
}

/** An error that cannot be sent back to an application, told to the developer who can mend it. */
export interface ErrorPage {
  readonly tenantName: string;
  readonly heading: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
  /** Where the person can go on. */
  readonly link?: PageLink | undefined;
  /** The error code of OAuth, for searching. */
  readonly code: string;
  /** What would have been allowed, where the error is about a list. */
  readonly allowed?: { readonly label: string; readonly values: readonly string[] };
}

/** The page for {@link ErrorPage}. */
export function errorPage({
  tenantName,
  heading,
  message,
  remedy,
  link,
  code,
  allowed,
}: ErrorPage): string {
  return layout({
    title: heading,
    tenantName,
    content: html`
      <h1>${heading}</h1>
      <p class="alert" role="alert">${message}</p>
      ${remedy !== undefined && html`<p>${remedy}</p>`}
      ${link !== undefined && html`<p><a class="button" href="${link.href}">${link.label}</a></p>`}
      ${allowed !== undefined && allowedList(allowed)}
      <p class="detail">Error: <code>${code}</code></p>
    `,
  });
}

/** The page after signing out, where no application asked for the person back. */
export function signedOutPage(tenantName: string): string {
  return layout({
    title: 'Signed out',
    tenantName,
    content: html`
      <h1>You are signed out</h1>
      <p>You can close this page.</p>
    `,
  });
}

function allowedList({ label, values }: { label: string; values: readonly string[] }): Html {
  return html`<h2>${label}</h2>
    ${
      values.length === 0
        ? html`<p>None.</p>`
        : html`<ul class="allowed">
            ${values.map((value) => html`<li><code>${value}</code></li>`)}
          </ul>`
    }`;
}

import { html, type Html } from './html.ts';
import { ICON_ADDRESS, LOGO } from './logo.ts';

/** What every page has around its content. */
export interface Layout {
  /** Of the document; the tenant's name follows it. */
  readonly title: string;
  readonly tenantName: string;
  readonly content: Html;
}

/** Where the style sheet is served. */
export const STYLE_PATH = '/u/tenant.css';

/** A whole page: one card, the tenant's name above it, and below it the word that this is not for production. */
export function layout({ title, tenantName, content }: Layout): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${tenantName}</title>
        <link rel="icon" href="${ICON_ADDRESS}" />
        <link rel="stylesheet" href="${STYLE_PATH}" />
      </head>
      <body>
        <header class="brand">
          ${LOGO}
          <span>${tenantName}</span>
        </header>
        <main class="card">${content}</main>
        <footer class="footer">
          <p>Local tenant, for development only. Never type a real password here.</p>
        </footer>
      </body>
    </html>`.text;
}

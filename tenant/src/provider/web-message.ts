import { createHash } from 'node:crypto';

import type { KoaContextWithOIDC, UnknownObject } from 'oidc-provider';

/** Sends the response to the window that framed or opened this one, and to no other origin than the allowed one. */
const SCRIPT = `
const { response, origin } = JSON.parse(document.getElementById('response').textContent);
(window.opener ?? window.parent).postMessage({ type: 'authorization_response', response }, origin);
`;

const SCRIPT_HASH = createHash('sha256').update(SCRIPT).digest('base64');

/**
 * The response mode `web_message`. Errors too are sent with status 200: the message is the answer, and any other
 * status prints an error in the console of the application at every silent check.
 *
 * Only the application's own origin may frame the page, so that no other page can watch when it loads.
 */
export function sendWebMessage(
  ctx: KoaContextWithOIDC,
  redirectUri: string,
  payload: UnknownObject,
): void {
  const { origin } = new URL(redirectUri);
  const { iss: _iss, ...response } = payload;
  ctx.status = 200;
  ctx.type = 'html';
  ctx.remove('X-Frame-Options');
  ctx.set(
    'Content-Security-Policy',
    `default-src 'none'; script-src 'sha256-${SCRIPT_HASH}'; base-uri 'none'; frame-ancestors ${origin}`,
  );
  ctx.body = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Authorization response</title></head>
<body>
<script type="application/json" id="response">${jsonForScript({ response, origin })}</script>
<script>${SCRIPT}</script>
</body>
</html>`;
}

/** JSON that cannot end the script element it stands in. */
function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}

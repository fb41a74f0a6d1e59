/**
 * The list of one's own entries, as `api/` serves it, on Express with express-oauth2-jwt-bearer: the same tokens, the same
 * scope, the same store and query. What Express does not do by itself is left out, in its favour: no limit of requests, no
 * security headers, no request ids, no schema for the answer.
 *
 * https://auth0.com/docs/quickstart/backend/nodejs
 *
 * @module
 */
import type { AddressInfo } from 'node:net';

import express from 'express';
import { auth, requiredScopes } from 'express-oauth2-jwt-bearer';

import { readEntryPage } from '../../api/src/routes/entry-page.ts';
import { openStore } from '../../api/src/store/open-store.ts';

const {
  API_AUDIENCE: audience = '',
  API_ISSUER: issuer = '',
  API_JWKS_URI: jwksUri = '',
  DATABASE_URL: databaseUrl = '',
} = process.env;

const store = await openStore({ databaseUrl });
const app = express();
app.use(auth({ audience, issuer, jwksUri, tokenSigningAlg: 'RS256' }));
app.get('/timesheets', requiredScopes('read:timesheets'), async (request, response) => {
  const employeeId = request.auth?.payload.sub ?? '';
  response.json(await readEntryPage(store, { employeeId }, {}));
});
const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`api ready at http://localhost:${port}\n`);
});
process.once('SIGTERM', () => {
  server.close(() => void store.close());
});

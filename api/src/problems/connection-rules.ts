import type { App } from '../routes/app.ts';
import { Problem } from './problem.ts';

/**
 * Answers with a problem document what Node and Fastify would answer in a form of their own: a
 * request without `Host`, one with an unknown expectation, and one that comes while the server ends.
 */
export function addConnectionRules(app: App): void {
  let endsNow = false;
  app.addHook('preClose', async () => {
    endsNow = true;
  });
  app.addHook('onRequest', async ({ headers, raw }) => {
    if (endsNow) {
      throw new Problem('shutting-down', 'This instance is about to end. Try again at once.', {
        headers: { 'Retry-After': '1', Connection: 'close' },
      });
    }
    // RFC 9112, section 3.2.
    if (raw.httpVersion === '1.1' && headers.host === undefined) {
      throw new Problem('malformed-request', 'HTTP/1.1 asks for a Host header.');
    }
  });
  // An expectation that we do not know may be passed over (RFC 9110, section 10.1.1).
  app.server.on('checkExpectation', (request, response) => app.routing(request, response));
}

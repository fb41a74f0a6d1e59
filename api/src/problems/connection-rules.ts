import { headerCount } from '../checks/request/header-count.ts';
import { checkNoContentEncoding } from '../checks/request/no-content-encoding.ts';
import type { App } from '../routes/app.ts';
import { Problem } from './problem.ts';

/**
 * Answers with a problem document what Node and Fastify would answer in a form of their own: a
 * request without `Host` or with two, one with an unknown expectation, and one that comes while the
 * server ends. A body that is compressed is refused here, too.
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
    // Node also takes HTTP/0.9, a line without headers: proxies disagree on where its answer ends.
    if (raw.httpVersionMajor !== 1) {
      throw new Problem('malformed-request', 'The version of HTTP must be 1.1 or 1.0.');
    }
    // RFC 9112, section 3.2. Of two names Node keeps the first; a proxy in front may have gone by
    // the second (request smuggling, cache poisoning).
    const hosts = headerCount(raw, 'host');
    if (hosts > 1 || (raw.httpVersion === '1.1' && headers.host === undefined)) {
      throw new Problem('malformed-request', 'HTTP/1.1 asks for one Host header.');
    }
  });
  // Not before the token was looked at, and only where a body is read at all.
  app.addHook('preParsing', async (request) => {
    if (request.routeOptions.schema?.body !== undefined) checkNoContentEncoding(request);
  });
  // An expectation that we do not know may be passed over (RFC 9110, section 10.1.1).
  app.server.on('checkExpectation', (request, response) => app.routing(request, response));
}

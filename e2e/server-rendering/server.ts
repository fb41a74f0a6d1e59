import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';

import { AngularNodeAppEngine, isMainModule, writeResponseToNodeResponse } from '@angular/ssr/node';

import { SETTINGS } from './settings-of-server';

const BROWSER_FOLDER = join(import.meta.dirname, '../browser');

if (isMainModule(import.meta.url)) {
  const engine = new AngularNodeAppEngine();
  const scripts = await readScripts();
  const server = createServer((request, response) => {
    answer(engine, scripts, request, response).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  server.listen(Number(process.env['APP_PORT'] ?? '4200'), '127.0.0.1');
}

/** The scripts of the browser, by path. What is not among them cannot be asked for. */
async function readScripts(): Promise<ReadonlyMap<string, Buffer>> {
  const names = (await readdir(BROWSER_FOLDER)).filter((name) => name.endsWith('.js'));
  return new Map(
    await Promise.all(
      names.map(async (name) => [`/${name}`, await readFile(join(BROWSER_FOLDER, name))] as const),
    ),
  );
}

async function answer(
  engine: AngularNodeAppEngine,
  scripts: ReadonlyMap<string, Buffer>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path = '/'] = (request.url ?? '/').split('?');
  const script = scripts.get(path);
  if (script) {
    response.setHeader('content-type', 'text/javascript; charset=utf-8').end(script);
    return;
  }
  if (path === '/config.json') {
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(JSON.stringify(SETTINGS));
    return;
  }
  const rendered = await engine.handle(request);
  if (rendered) await writeResponseToNodeResponse(rendered, response);
  else response.writeHead(404).end('Not found');
}

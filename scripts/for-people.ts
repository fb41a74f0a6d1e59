/**
 * `npm run pictures` and `npm run page-speed`: what the end-to-end tests can show, for people to look at. They are no tests, and
 * `npm test` leaves them out.
 *
 * @module
 */
import { resolve } from 'node:path';

import { Program } from './processes/program.ts';
import { askedToStop } from './processes/when-asked-to-stop.ts';

const [tag] = process.argv.slice(2);
if (tag !== 'pictures' && tag !== 'figures') {
  console.error('Say what to make: pictures or figures.');
  process.exitCode = 2;
} else {
  const program = new Program({
    name: tag,
    args: [
      resolve('node_modules/@playwright/test/cli.js'),
      'test',
      '--project=production',
      '--workers=1',
      `--grep=@${tag}`,
    ],
    // The demo people have entries; figures are taken of somebody who has none.
    env: { E2E_FOR_PEOPLE: tag, ...(tag === 'pictures' && { API_SEED: 'demo' }) },
    onLine: (line, stream) => process[stream].write(`${line}\n`),
  });
  askedToStop().addEventListener('abort', () => void program.stop(), { once: true });
  const { code } = await program.exited;
  process.exitCode = code ?? 1;
}

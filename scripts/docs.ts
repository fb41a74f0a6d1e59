/** `npm run docs`: builds the documentation site into `dist/docs`. */
import { buildSite } from './documents/build-site.ts';

const FOLDER = 'dist/docs';

const problems = await buildSite(FOLDER);
if (problems.length === 0) {
  console.log(`Open ${FOLDER}/index.html, or put the folder on any static host.`);
} else {
  for (const problem of problems) console.error(problem);
  process.exitCode = 1;
}

import { rm } from 'node:fs/promises';

import { type Check, claimWithout } from './claim.ts';
import { runTool } from './run-tool.ts';

const NAME = 'The public names of the auth folder are those of api-report/auth.api.md';

/** The report of what other teams copied and call is part of the repository, and a change of it is reviewed. */
export const publicNamesCheck: Check = {
  claims: [NAME],
  run: async () => {
    const problem = await reportPublicNames('compare');
    return [
      claimWithout(
        NAME,
        problem === null ? [] : [problem, 'To accept the change: npm run api-report'],
      ),
    ];
  },
};

/**
 * Makes the report of the public names of `src/app/auth` from its declarations.
 *
 * @param mode Whether the report in the repository is compared with, or replaced.
 * @returns What the tools had to say, or `null` when all is well.
 */
export async function reportPublicNames(mode: 'compare' | 'replace'): Promise<string | null> {
  await rm('temp/api-report', { recursive: true, force: true });
  const compiled = await runTool('typescript/bin/tsc', ['-p', 'tsconfig.api-report.json']);
  if (!compiled.succeeded) return compiled.output;
  const reported = await runTool('@microsoft/api-extractor/bin/api-extractor', [
    'run',
    ...(mode === 'replace' ? ['--local'] : []),
  ]);
  return reported.succeeded ? null : reported.output;
}

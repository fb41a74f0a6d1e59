import { type Check } from './claim.ts';
import { dependencyCheck } from './dependencies.ts';
import { deploymentCheck } from './deployment.ts';
import { documentChecks } from './documents.ts';
import { hostingCheck } from './hosting.ts';
import { licencesCheck } from './licences.ts';
import { lintCheck } from './lint.ts';
import { lockfileChecks } from './lockfile.ts';
import { publicNamesCheck } from './public-names.ts';
import { releasedPatternCheck } from './released-pattern.ts';
import { toolCheck } from './run-tool.ts';
import { secretsCheck } from './secrets.ts';
import { translationsCheck } from './translations.ts';
import { vulnerabilitiesCheck } from './vulnerabilities.ts';

const ANGULAR_COMPILER = '@angular/compiler-cli/bundles/src/bin/ngc.js';

/** Everything that `npm run check` asks, the slowest first: what takes long should not begin last. */
export const ALL_CHECKS: readonly Check[] = [
  lintCheck,
  toolCheck('The types of tenant, API, scripts and end-to-end tests agree', 'typescript/bin/tsc', [
    '-p',
    'tsconfig.node.json',
  ]),
  toolCheck('The types of the application and its templates agree', ANGULAR_COMPILER, [
    '-p',
    'tsconfig.app.json',
    '--noEmit',
  ]),
  toolCheck('The types of the unit tests agree', ANGULAR_COMPILER, [
    '-p',
    'tsconfig.spec.json',
    '--noEmit',
  ]),
  translationsCheck,
  publicNamesCheck,
  releasedPatternCheck,
  toolCheck('Every file has the one format', 'prettier/bin/prettier.cjs', [
    '--check',
    '--log-level=warn',
    '.',
  ]),
  dependencyCheck,
  toolCheck('No file, export or package is unused', 'knip/bin/knip.js', [
    '--no-progress',
    '--treat-config-hints-as-errors',
  ]),
  ...documentChecks,
  deploymentCheck,
  hostingCheck,
  ...lockfileChecks,
  licencesCheck,
  secretsCheck,
  vulnerabilitiesCheck,
];

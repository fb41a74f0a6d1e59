import { type FileDecision, type FileOutcome } from '../copying/decide-file.ts';
import { patternVersion } from '../pattern/package-folder.ts';
import { type RegisteredAddresses } from '../workspace/addresses.ts';
import { type ConfigurationStep } from './configure.ts';

/** What happened, to be told. */
export interface CopyResult {
  readonly folder: string;
  readonly decisions: readonly FileDecision[];
  readonly steps: readonly ConfigurationStep[];
  readonly packages: readonly string[];
  readonly hasDocs: boolean;
  readonly addresses: RegisteredAddresses;
}

const STEP_WORDS = {
  done: 'done',
  already: 'was there already',
  'by-hand': 'to do by hand, see below',
};

/**
 * What a person reads when the pattern was copied: what happened, what is left to do, and where to read on.
 *
 * @param result What happened.
 */
export function copyReport(result: CopyResult): string {
  const { folder, decisions, steps, packages } = result;
  const counted = countOutcomes(decisions);
  return [
    '',
    `The sign-in pattern ${patternVersion()} in ${folder}: ${counted || 'nothing to do'}.`,
    ...keptFiles(decisions),
    ...steps
      .filter(
        ({ name, result: { outcome } }) => outcome !== 'already' || name.startsWith('provide'),
      )
      .map(({ name, result: { outcome } }) => `  ${name}: ${STEP_WORDS[outcome]}`),
    ...(packages.length > 0 ? [`  package.json: ${packages.join(', ')}`] : []),
    ...byHandText(steps),
    '',
    'Register these at the tenant, for your machine, and the same for each place that the application is served from:',
    `  Allowed Callback URLs: ${result.addresses.callbackUrl}`,
    `  Allowed Logout URLs:   ${result.addresses.logoutUrl}`,
    `  Allowed Web Origins:   ${result.addresses.webOrigin}`,
    '',
    ...nextSteps(result),
  ].join('\n');
}

/**
 * Says how many files had which fate.
 *
 * @param decisions What became of each.
 * @returns Such as `3 files added, 1 file updated`; empty when nothing happened.
 */
export function countOutcomes(decisions: readonly FileDecision[]): string {
  const words: Partial<Record<FileOutcome, string>> = {
    added: 'added',
    updated: 'updated',
    merged: 'merged with your changes',
    removed: 'removed',
    replaced: 'replaced',
    'changed-by-team': 'changed by your team and kept',
    'left-to-team': 'gone from the pattern, kept as yours',
    'conflict-kept': 'in conflict, yours kept',
    'conflict-marked': 'in conflict, with markers',
  };
  return Object.entries(words)
    .map(([outcome, word]) => {
      const count = decisions.filter((each) => each.outcome === outcome).length;
      return count === 0 ? '' : `${count} ${count === 1 ? 'file' : 'files'} ${word}`;
    })
    .filter(Boolean)
    .join(', ');
}

function keptFiles(decisions: readonly FileDecision[]): readonly string[] {
  const kept = decisions.filter(
    ({ outcome }) => outcome === 'changed-by-team' || outcome === 'conflict-kept',
  );
  return kept.length === 0
    ? []
    : [
        ...kept.map(({ path }) => `  ${path}: yours is kept`),
        '  To have them as the pattern brings them: --on-conflict=replace',
      ];
}

function byHandText(steps: readonly ConfigurationStep[]): readonly string[] {
  return steps.flatMap(({ name, result }) =>
    result.outcome === 'by-hand'
      ? [
          '',
          `TO DO BY HAND: ${name}. ${result.why}, so that nothing was changed there. Add:`,
          '',
          ...result.code.split('\n').map((line) => `    ${line}`.trimEnd()),
        ]
      : [],
  );
}

function nextSteps({ folder, hasDocs }: CopyResult): readonly string[] {
  return [
    'Then start the application and open /account.',
    hasDocs
      ? `Every error and its remedy: ${folder}/docs/errors.md. What comes next: ${folder}/README.md`
      : `What comes next: ${folder}/README.md`,
  ];
}

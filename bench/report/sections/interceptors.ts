import { findApplication } from '../../building/find-application.ts';
import {
  ALL_TARGETS,
  type InterceptorResult,
  RULE_COUNTS,
  type Target,
} from '../../measurements/interceptor.ts';
import { markdownTable } from '../markdown-table.ts';
import { short, withSpread } from '../numbers.ts';

const HEADINGS: Readonly<Record<Target, string>> = {
  matching: 'A request to the API',
  elsewhere: 'A request to another host',
  nearby: 'A request to the host of the API that no rule is for',
};

/**
 * What interceptors cost.
 *
 * @param measured By application, number of rules and target.
 * @returns A section; nothing where nothing was measured.
 */
export function interceptorsSection(measured: readonly InterceptorResult[]): string {
  if (measured.length === 0) return '';
  const names = [...new Set(measured.map(({ application }) => application))].sort();
  const table = (target: Target): string =>
    markdownTable(
      [
        '',
        ...RULE_COUNTS.map((count) => `${count.toLocaleString('en-GB')} rules`),
        'plain HttpClient',
      ],
      names.map((name) => {
        const found = measured.filter(
          (each) => each.application === name && each.target === target,
        );
        return [
          findApplication(name).title,
          ...RULE_COUNTS.map((count) => {
            const result = found.find(({ rules }) => rules === count);
            return result ? withSpread(result.aboveMicroseconds) : '–';
          }),
          short(found[0]?.plainMicroseconds.median ?? 0),
        ];
      }),
    );
  return [
    '## What the interceptor costs a request',
    '',
    'Microseconds above plain HttpClient in the same page, at the median and for the middle half of all batches.',
    '',
    '![What the interceptor costs, by the number of rules](plots/interceptor.svg)',
    ...ALL_TARGETS.flatMap((target) => ['', `### ${HEADINGS[target]}`, '', table(target)]),
  ].join('\n');
}

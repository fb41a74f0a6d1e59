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
  const table = (target: Target, figure: 'aboveMicroseconds' | 'aboveInPlain'): string =>
    markdownTable(
      ['', ...RULE_COUNTS.map(numberOfRules), 'plain HttpClient, µs'],
      names.map((name) => {
        const found = measured.filter(
          (each) => each.application === name && each.target === target,
        );
        return [
          findApplication(name).title,
          ...RULE_COUNTS.map((count) => {
            const result = found.find(({ rules }) => rules === count);
            return result ? withSpread(result[figure]) : '–';
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
    ...ALL_TARGETS.flatMap((target) => [
      '',
      `### ${HEADINGS[target]}`,
      '',
      table(target, 'aboveMicroseconds'),
    ]),
    '',
    '### A request to the API, in requests of plain HttpClient',
    '',
    'The same batches, each divided by what plain HttpClient took beside it: 1.00 is as much again. This does not hang on how',
    'fast the machine was at that moment.',
    '',
    table('matching', 'aboveInPlain'),
  ].join('\n');
}

function numberOfRules(count: number): string {
  return count === 1 ? '1 rule' : `${count.toLocaleString('en-GB')} rules`;
}

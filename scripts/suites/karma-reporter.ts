import { writeFileSync } from 'node:fs';
import { styleText } from 'node:util';

import { type SuiteCounts } from './suite-counts.ts';

/** What Karma tells about one spec; the parts that are used here. */
interface KarmaResult {
  readonly suite: readonly string[];
  readonly description: string;
  readonly success: boolean;
  readonly skipped: boolean;
  readonly log: readonly string[];
}

/** What karma-jasmine tells when a browser is through; the parts that are used here. */
interface KarmaBrowserResult {
  readonly order?: { readonly seed?: string };
}

/** What Karma tells at the end; the parts that are used here. */
interface KarmaRun {
  /** Whether the browser was lost, or something failed outside of a spec. */
  readonly error?: boolean;
  readonly disconnected?: boolean;
}

/**
 * Shows specs that fail and, at the end, how many there were; writes the counts to the file that `KARMA_COUNTS_FILE` names.
 *
 * @returns The reporter, in the form that Karma asks for.
 */
export function createKarmaReporter(): object {
  let counts = noCounts();
  let seed: string | null = null;
  return {
    adapters: [],
    onRunStart: () => {
      counts = noCounts();
    },
    onSpecComplete: (_browser: unknown, result: KarmaResult) => {
      if (result.skipped) counts.skipped++;
      else if (result.success) counts.passed++;
      else {
        counts.failed++;
        process.stdout.write(failureText(result));
      }
    },
    onBrowserLog: (_browser: unknown, log: string, type: string) => {
      process.stdout.write(`${type}: ${log}\n`);
    },
    onBrowserError: (_browser: unknown, error: unknown) => {
      counts.failed++;
      const text = typeof error === 'string' ? error : JSON.stringify(error, null, 2);
      process.stdout.write(
        `${styleText('red', '✗')} the browser reported an error outside of a spec\n${text}\n`,
      );
    },
    onBrowserComplete: (_browser: unknown, result?: KarmaBrowserResult) => {
      seed = result?.order?.seed ?? null;
    },
    onRunComplete: (_browsers: unknown, run: KarmaRun) => {
      if ((run.error || run.disconnected) && counts.failed === 0) counts.failed++;
      const { passed, failed, skipped } = counts;
      process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
      if (failed > 0 && seed !== null)
        process.stdout.write(`The order of the specs came from the seed ${seed}.\n`);
      const file = process.env['KARMA_COUNTS_FILE'];
      if (file !== undefined) writeFileSync(file, JSON.stringify(counts satisfies SuiteCounts));
    },
  };
}

function noCounts(): { passed: number; failed: number; skipped: number } {
  return { passed: 0, failed: 0, skipped: 0 };
}

function failureText({ suite, description, log }: KarmaResult): string {
  return `${styleText('red', '✗')} ${[...suite, description].join(' › ')}\n${log.map(indent).join('\n')}\n`;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}

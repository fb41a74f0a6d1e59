import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type {
  FullResult,
  Reporter,
  TestCase,
  TestError,
  TestResult,
  TestStep,
} from '@playwright/test/reporter';

import { objectToRun } from '../../scripts/suites/objection.ts';
import { findTokens } from './find-tokens.ts';
import { RUN_OUTPUT_VARIABLE, type RunOutputKind } from './run-output.ts';

/** Attachments that people read as they are. A trace holds every request, and is kept on a developer's own machine only. */
const TEXT = /^text\/|json|xml|javascript/;

/** No token goes on from one text to the next, nor does what gives one away by its form. */
const BETWEEN_TEXTS = '\n\0\n';

/**
 * Fails a run when a token is in anything that it prints or leaves behind: the output of the tests and their errors, steps, annotations
 * and attachments, and every line that a tenant, an API or an application server printed. What a run leaves is read by whoever may
 * read the logs of CI.
 */
export default class LeakReporter implements Reporter {
  private readonly texts: string[] = [];
  private readonly folder: string;

  /**
   * @param options Where the workers leave what is to be searched. Default: a folder of this run alone.
   * @param options.folder Path of that folder.
   */
  constructor({ folder = resolve('temp', `e2e-run-output-${process.pid}`) } = {}) {
    this.folder = folder;
  }

  onBegin(): void {
    process.env[RUN_OUTPUT_VARIABLE] = this.folder;
  }

  onStdOut(chunk: string | Buffer): void {
    this.texts.push(chunk.toString());
  }

  onStdErr(chunk: string | Buffer): void {
    this.texts.push(chunk.toString());
  }

  onError(error: TestError): void {
    this.addError(error);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    this.texts.push(test.titlePath().join(' › '));
    for (const { type, description = '' } of [...test.annotations, ...result.annotations]) {
      this.texts.push(`${type}: ${description}`);
    }
    for (const error of result.errors) this.addError(error);
    for (const step of result.steps) this.addStep(step);
    for (const { name, contentType, body, path } of result.attachments) {
      this.texts.push(name);
      if (!TEXT.test(contentType)) continue;
      if (body !== undefined) this.texts.push(body.toString());
      if (path !== undefined) this.texts.push(readText(path));
    }
  }

  onEnd(): Promise<{ status?: FullResult['status'] }> {
    const tokens = this.left('tokens').flatMap((text) => text.split('\n').filter(Boolean));
    const lines = this.left('lines');
    rmSync(this.folder, { recursive: true, force: true });
    const texts = [...this.texts, ...lines];
    // In one piece: taking every token apart anew for every text takes minutes.
    const found = findTokens(texts.join(BETWEEN_TEXTS), new Set(tokens));
    const isVain = tokens.length > 0 && lines.length === 0;
    for (const each of found) console.log(`A token is in the output of this run: ${each}`);
    if (isVain) console.log('Tokens were sent, but no line of any program was there to search.');
    console.log(
      `Searched ${texts.length} texts for ${new Set(tokens).size} tokens and for what looks like one: ${found.length} found.`,
    );
    if (found.length === 0 && !isVain) return Promise.resolve({});
    objectToRun(isVain ? 'there was nothing to search for tokens' : 'a token is in its output');
    return Promise.resolve({ status: 'failed' });
  }

  printsToStdio(): boolean {
    return false;
  }

  private addStep({ title, error, annotations, steps }: TestStep): void {
    this.texts.push(title);
    for (const { type, description = '' } of annotations)
      this.texts.push(`${type}: ${description}`);
    if (error) this.addError(error);
    for (const step of steps) this.addStep(step);
  }

  private addError({ message, stack, value, snippet, cause }: TestError): void {
    this.texts.push([message, stack, value, snippet].join('\n'));
    if (cause) this.addError(cause);
  }

  private left(kind: RunOutputKind): string[] {
    try {
      return readdirSync(this.folder)
        .filter((name) => name.startsWith(`${kind}-`))
        .map((name) => readFileSync(join(this.folder, name), 'utf8'));
    } catch {
      // No worker has left anything: the folder was never made.
      return [];
    }
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A test may remove what it attached; what nobody can read any more leaks nothing.
    return '';
  }
}

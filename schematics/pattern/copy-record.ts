import { createHash } from 'node:crypto';

import { SchematicsException } from '@angular-devkit/schematics';

import { type CopyChoices, type StyleLanguage } from './copy-choices.ts';
import { PACKAGE_NAME } from './package-folder.ts';
import { isPathInCopy } from './path-in-copy.ts';
import { isSelectorPrefix } from './selector-prefix.ts';

/** The name of the record, in the folder of the copy. */
export const RECORD_FILE = 'copied.json';

/** What was copied, and when it was last brought up to date. Kept in the folder of the copy. */
export interface CopyRecord {
  readonly version: string;
  readonly choices: CopyChoices;
  /** The SHA-256 of each file as the pattern gave it, by path inside the folder. */
  readonly files: Readonly<Record<string, string>>;
  /**
   * The version that a file still stands at, for those where the team kept its own instead of a newer one. The next
   * update offers that one again.
   */
  readonly behind: Readonly<Record<string, string>>;
}

const STYLES: readonly string[] = ['css', 'scss', 'sass', 'less'] satisfies StyleLanguage[];

const VERSION = /^\d+\.\d+\.\d+(?:-[\w.-]+)?$/;

const FINGERPRINT = /^[\da-f]{64}$/;

/**
 * The SHA-256 of a text, whichever line ends a checkout gave it.
 *
 * @param text The text of a file.
 * @returns 64 hexadecimal digits.
 */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
}

/**
 * Writes a record down.
 *
 * @param record What to keep.
 * @returns JSON, the same for the same record.
 */
export function recordText({ version, choices, files, behind }: CopyRecord): string {
  const record = { package: PACKAGE_NAME, version, choices, files: sorted(files) };
  const kept = Object.keys(behind).length > 0 ? { behind: sorted(behind) } : {};
  return `${JSON.stringify({ ...record, ...kept }, null, 2)}\n`;
}

/**
 * Reads a record.
 *
 * @param text What the file holds.
 * @param path Where it is, for the error.
 * @throws SchematicsException When it is no record: without it nobody knows what the team changed.
 */
export function parseRecord(text: string, path: string): CopyRecord {
  try {
    const parsed = (JSON.parse(text) ?? {}) as Partial<Record<string, unknown>>;
    const { package: name, version, choices, files, behind = {} } = parsed;
    if (
      name === PACKAGE_NAME &&
      matches(version, VERSION) &&
      isChoices(choices) &&
      namesFiles(files, FINGERPRINT) &&
      namesFiles(behind, VERSION)
    ) {
      return { version, choices, files, behind };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new SchematicsException(
    `${path} is no record of ${PACKAGE_NAME}. Take the file as it was from your version control: it says what was copied.`,
  );
}

function matches(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value);
}

/** Whether a value says something of that form about files of the copy, and of nothing else. */
function namesFiles(value: unknown, form: RegExp): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(([path, text]) => isPathInCopy(path) && matches(text, form))
  );
}

function isChoices(value: unknown): value is CopyChoices {
  const { prefix, style, specs, docs, playwright } = (value ?? {}) as Partial<
    Record<string, unknown>
  >;
  return (
    typeof prefix === 'string' &&
    isSelectorPrefix(prefix) &&
    typeof style === 'string' &&
    STYLES.includes(style) &&
    [specs, docs, playwright].every((choice) => typeof choice === 'boolean')
  );
}

function sorted(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

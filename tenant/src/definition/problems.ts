import { z } from 'zod';

/** Everything that is wrong with the tenant's files, at once. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
  readonly problems: readonly string[];

  /** @param problems One line each, with file and path. */
  constructor(problems: readonly string[]) {
    super(
      `The tenant's files have ${String(problems.length)} problem(s):\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

/**
 * An object that may have these keys and no others. A key that is nearly one of them is named in the
 * message: a misspelt `calbacks` would otherwise leave a list empty without a word.
 */
export function closed<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys
            .map((key) => `${key}: unknown key${suggestion(key, Object.keys(shape))}`)
            .join('\n')
        : undefined,
  });
}

/** The problems that zod found, one line each: `clients[0].callbacks: expected array, …`. */
export function problemsOf(error: z.ZodError): readonly string[] {
  return error.issues.flatMap((issue) => {
    const path = formatPath(issue.path);
    if (issue.code === 'unrecognized_keys') {
      return issue.message.split('\n').map((line) => (path === '' ? line : `${path}.${line}`));
    }
    return [`${path === '' ? 'file' : path}: ${issue.message}`];
  });
}

/** `['clients', 0, 'callbacks']` as `clients[0].callbacks`. */
function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${String(part)}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

/** `, did you mean callbacks?` where one of the known names is close, else nothing. */
export function suggestion(name: string, known: readonly string[]): string {
  const [closest] = known
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .filter(({ distance }) => distance <= Math.max(2, Math.floor(name.length / 4)))
    .sort((a, b) => a.distance - b.distance);
  return closest === undefined ? '' : `, did you mean ${closest.candidate}?`;
}

/** How many letters must be added, removed or replaced to turn one word into the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, letter] of from.split('').entries()) {
    const current = [row + 1];
    for (const [column, other] of to.split('').entries()) {
      current.push(
        Math.min(
          (previous[column + 1] ?? 0) + 1,
          (current[column] ?? 0) + 1,
          (previous[column] ?? 0) + (letter === other ? 0 : 1),
        ),
      );
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

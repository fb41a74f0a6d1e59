import type { TenantDefinition } from '../definition/model.ts';

/** Shorter values are no secrets, and taking them out would make holes in ordinary words. */
const SHORTEST_SECRET = 4;

/**
 * Takes the secrets of Actions and of clients out of a text, for the log and for what is sent to the
 * application: code prints its `event` while it is being written, and its errors quote their input.
 *
 * @param definition Whose secrets.
 * @returns A function from a text to the same text, in which a word stands for each secret, however
 * it is written: as it is, in JSON, in a URL or in base64.
 */
export function secretRemover(
  definition: Pick<TenantDefinition, 'actions' | 'clients'>,
): (text: string) => string {
  const secrets = [
    ...definition.actions.flatMap((action) => Object.values(action.secrets)),
    ...definition.clients.flatMap(({ secret }) => secret ?? []),
  ].filter(({ length }) => length >= SHORTEST_SECRET);
  const forms = [...new Set(secrets.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  return (text) => forms.reduce((left, form) => left.replaceAll(form, '(secret)'), text);
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    bytes.toString('base64'),
    bytes.toString('base64url'),
  ];
}

import {
  type ConstantValue,
  type KeyDescription,
  type NameDescription,
  type TypeReader,
} from './read-types.ts';

const AUTH = 'src/app/auth';

/** Where the names stand that the reference is about. */
export const CONFIGURATION_SOURCES = [
  `${AUTH}/auth-config.ts`,
  `${AUTH}/check-auth-config.ts`,
  `${AUTH}/full-auth-config.ts`,
  `${AUTH}/http-context.ts`,
  `${AUTH}/protocol/authorization-client.ts`,
  `${AUTH}/provide-auth.ts`,
  `${AUTH}/sign-in/sign-in-options.ts`,
  `${AUTH}/storage/token-storage.ts`,
  `${AUTH}/with-auth-events.ts`,
  `${AUTH}/with-inspector.ts`,
  `${AUTH}/with-page-texts.ts`,
  `${AUTH}/with-popup.ts`,
  `${AUTH}/with-tabs.ts`,
  `${AUTH}/with-token-storage.ts`,
  'src/app/settings/settings.ts',
] as const;

/** A part of the page that is written from types: its name there, and what it is made of. */
interface Part {
  readonly name: string;
  readonly from: (reader: TypeReader) => readonly string[];
}

const PARTS: readonly Part[] = [
  keysPart('AuthConfig', (key) => key, { defaults: 'DEFAULTS', ranges: 'RANGES' }),
  keysPart('ApiAccess', (key) => `apis: ${key}`),
  ...[
    'withPopup',
    'withTabs',
    'withTokenStorage',
    'withAuthEvents',
    'withPageTexts',
    'withInspector',
  ].map(namePart),
  keysPart('TabsOptions', (key) => `withTabs: ${key}`),
  keysPart('SignInOptions', (key) => `signIn: ${key}`),
  keysPart('SignInHints', (key) => `signIn: ${key}`),
  keysPart('SignOutOptions', (key) => `signOut: ${key}`),
  ...['SKIP_AUTH', 'AUTH_AUDIENCE', 'ALLOW_ANONYMOUS', 'REPLAY_AFTER_RENEWAL'].map(namePart),
  keysPart('Settings', (key) => `config.json: ${key}`, { defaults: 'SETTINGS_DEFAULTS' }),
  keysPart('ApiSettings', (key) => `config.json: api.${key}`),
];

/**
 * Writes what the types and comments say into a page: into each pair of marks `<!-- reference: Name -->` and
 * `<!-- end of reference -->`. What stands around them is written by people, and stays.
 *
 * @param page Text of the page.
 * @param reader Knows the types.
 * @returns The new text, not yet formatted.
 * @throws Error When a mark names nothing, a part has no mark, or a comment contradicts the code.
 */
export function withReference(page: string, reader: TypeReader): string {
  const parts = new Map(PARTS.map((part) => [part.name, part]));
  const written = page.replaceAll(
    /^<!-- reference: (\w+) -->\n[\s\S]*?^<!-- end of reference -->$/gm,
    (_all, name: string) => {
      const part = parts.get(name);
      if (!part) throw new Error(`The page asks for ${name}, which the reference does not know.`);
      parts.delete(name);
      return [
        `<!-- reference: ${name} -->`,
        '',
        ...part.from(reader),
        '<!-- end of reference -->',
      ].join('\n');
    },
  );
  const missing = [...parts.keys()];
  if (missing.length > 0) throw new Error(`The page has no place for ${missing.join(', ')}.`);
  return written;
}

/**
 * What a comment says about a key and the code says otherwise.
 *
 * @param key The key, by its type and comment.
 * @param value What the code takes where it is left out.
 * @param range From and to, where the code has limits.
 * @returns A line for each contradiction.
 */
export function contradictions(
  key: KeyDescription,
  value: ConstantValue | undefined,
  range: ConstantValue | undefined,
): readonly string[] {
  const told = key.default?.replaceAll('`', '');
  const wrongDefault =
    value !== undefined && told !== String(value)
      ? [
          `${key.name}: the comment says "Default: ${told ?? 'nothing'}", the code takes ${String(value)}`,
        ]
      : [];
  const limits = Array.isArray(range) ? range.map(String).join(' to ') : null;
  const wrongRange =
    limits !== null && !key.text.includes(limits)
      ? [`${key.name}: the comment does not say "${limits}"`]
      : [];
  return [...wrongDefault, ...wrongRange];
}

function keysPart(
  name: string,
  title: (key: string) => string,
  constants: { readonly defaults?: string; readonly ranges?: string } = {},
): Part {
  return {
    name,
    from: (reader) => {
      const defaults = constantOf(reader, constants.defaults);
      const ranges = constantOf(reader, constants.ranges);
      const keys = reader.keysOf(name);
      const wrong = keys.flatMap((key) =>
        contradictions(key, defaults.get(key.name), ranges.get(key.name)),
      );
      const unknown = [...defaults.keys(), ...ranges.keys()].filter(
        (each) => !keys.some((key) => key.name === each),
      );
      wrong.push(
        ...unknown.map((key) => `${key}: has a default or a range, and is no key of ${name}`),
      );
      if (wrong.length > 0) throw new Error(`${name}:\n  - ${wrong.join('\n  - ')}`);
      return keys.flatMap((key) => keySection(key, title(key.name), ranges.get(key.name)));
    },
  };
}

function constantOf(
  reader: TypeReader,
  name: string | undefined,
): ReadonlyMap<string, ConstantValue> {
  return name === undefined ? new Map<string, ConstantValue>() : reader.constant(name);
}

function keySection(
  key: KeyDescription,
  title: string,
  range: ConstantValue | undefined,
): string[] {
  const outside = range === undefined ? null : 'a number outside of this range; what is no number.';
  const refused = key.refused ?? outside;
  return [
    // Not as code: TypeDoc makes no anchors of that.
    `### ${title}`,
    '',
    key.text,
    '',
    `- Type: \`${key.type}\``,
    `- Default: ${key.isNeeded ? 'none, it is needed' : asCode(key.default)}`,
    ...(refused === null ? [] : [`- Refused: ${refused}`]),
    '',
  ];
}

function namePart(name: string): Part {
  return {
    name,
    from: (reader) => {
      const described = reader.describe(name);
      const value = reader.madeBy(name);
      const told = described.default?.replace(/,.*/, '').replaceAll('`', '') ?? null;
      if (value !== null && told !== value) {
        throw new Error(
          `${name}: the comment says "Default: ${told ?? 'nothing'}", the code makes ${value}`,
        );
      }
      return nameSection(described);
    },
  };
}

function nameSection({
  name,
  type,
  text,
  default: value,
  refused,
  parameters,
}: NameDescription): string[] {
  const isFunction = type.startsWith('(');
  return [
    `### ${isFunction ? `${name}()` : name}`,
    '',
    text,
    '',
    isFunction ? `- Call: \`${name}${type}\`` : `- Type: \`${type}\``,
    ...[...parameters]
      .filter(([, meaning]) => meaning !== '')
      .map(
        ([parameter, meaning]) => `- \`${parameter.replace(/^__\d+$/, 'options')}\`: ${meaning}`,
      ),
    ...(value === null ? [] : [`- Default: ${asCode(value)}`]),
    ...(refused === null ? [] : [`- Refused: ${refused}`]),
    '',
  ];
}

/** A default as the comment says it; a bare number as code. */
function asCode(value: string | null): string {
  if (value === null) return 'none';
  return /^\d+$/.test(value) ? `\`${value}\`` : value;
}

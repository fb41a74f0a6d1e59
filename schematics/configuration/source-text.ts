import { type TenantSettings } from '../workspace/tenant-settings.ts';

/**
 * A text as TypeScript writes it.
 *
 * @param text Any text.
 */
function quoted(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"');
  return `'${escaped.replaceAll("'", String.raw`\'`)}'`;
}

/**
 * The call that provides the pattern.
 *
 * @param settings What it is given.
 * @param name What `provideAuth` is called where it stands.
 */
export function provideAuthText(settings: TenantSettings, name = 'provideAuth'): string {
  const apis = settings.apis.map(({ url, audience, scopes }) => {
    const list = scopes ? [`  scopes: [${scopes.map(quoted).join(', ')}],`] : [];
    return ['{', `  url: ${quoted(url)},`, `  audience: ${quoted(audience)},`, ...list, '}']
      .map((line) => `    ${line}`)
      .join('\n');
  });
  return [
    `${name}({`,
    `  domain: ${quoted(settings.domain)},`,
    `  clientId: ${quoted(settings.clientId)},`,
    apis.length > 0 ? `  apis: [\n${apis.join(',\n')},\n  ],` : '  apis: [],',
    '})',
  ].join('\n');
}

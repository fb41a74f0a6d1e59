/** What the doctor takes from the settings of an application. */
export interface Settings {
  readonly domain?: string;
  readonly clientId?: string;
  readonly audiences: readonly string[];
  readonly apiUrls: readonly string[];
  /** Empty where the file says nothing about them. */
  readonly scopes: readonly string[];
  /** Whether pages are named after a `#`, so that the callback page is the first one. */
  readonly hasHashRouting: boolean;
}

/**
 * Reads a `config.json`: that of this application, where each API is a key of its own, or one in the shape of what
 * `provideAuth()` takes, where `apis` has all of them. What is not there, or is of another type, is left out.
 *
 * @param file The object in the file.
 */
export function readSettings(file: Readonly<Record<string, unknown>>): Settings {
  const apis = Object.values(file)
    .flatMap((value: unknown) => value)
    .map(asRecord)
    .filter((api) => typeof api['audience'] === 'string');
  const domain = textIn(file['domain']);
  const clientId = textIn(file['clientId']);
  const scopes = [file['scope'], ...apis.flatMap((api) => api['scopes'])].filter(isText);
  return {
    ...(domain !== undefined && { domain }),
    ...(clientId !== undefined && { clientId }),
    audiences: unique(apis.map((api) => api['audience']).filter(isText)),
    apiUrls: unique(apis.map((api) => api['url']).filter(isText)),
    scopes: unique(scopes.flatMap(words)),
    hasHashRouting: file['routing'] === 'hash',
  };
}

/**
 * The words of a text.
 *
 * @param text Words with spaces or commas between them.
 */
export function words(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function textIn(value: unknown): string | undefined {
  return isText(value) ? value : undefined;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

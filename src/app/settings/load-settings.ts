import { parseSettings, type Settings, SettingsError } from './settings';

/**
 * Fetches `config.json`, which stands beside `index.html`.
 *
 * @param baseUrl The base URL of the document.
 * @returns The checked settings.
 * @throws SettingsError When it cannot be fetched, is not JSON, or lacks something.
 */
export async function loadSettings(baseUrl: string): Promise<Settings> {
  // As the preload in index.html asks for it, so that it is fetched once.
  const response = await fetch(new URL('config.json', baseUrl), {
    credentials: 'same-origin',
  }).catch((cause: unknown) => {
    throw new SettingsError(
      'config.json could not be fetched. Check the connection.',
      'no-answer',
      { cause },
    );
  });
  if (!response.ok) {
    throw new SettingsError(
      `config.json could not be fetched: HTTP ${response.status}.`,
      response.status,
    );
  }
  const value: unknown = await response.json().catch((cause: unknown) => {
    throw new SettingsError('config.json is not JSON.', 'not-json', { cause });
  });
  return parseSettings(value);
}

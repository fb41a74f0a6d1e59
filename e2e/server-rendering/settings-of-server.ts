import shipped from '../../public/config.json';
import { parseSettings, type Settings } from '../../src/app/settings/settings';

/** The settings of this server: the variable `APP_SETTINGS`, which it hands to browsers as `config.json`. */
export const SETTINGS: Settings = parseSettings(
  JSON.parse(process.env['APP_SETTINGS'] ?? JSON.stringify(shipped)),
);

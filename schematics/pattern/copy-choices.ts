/** The languages of style sheets that Angular can write. */
export type StyleLanguage = 'css' | 'scss' | 'sass' | 'less';

/** What a team chose that makes its copy differ from the original. Kept in the record, as an update needs it again. */
export interface CopyChoices {
  /** What the selectors of the components begin with, before `-auth-…`. */
  readonly prefix: string;
  readonly style: StyleLanguage;
  /** Whether the specs of the pattern were copied. */
  readonly specs: boolean;
  /** Whether the guides were copied. */
  readonly docs: boolean;
  /** Whether the fixtures for Playwright were copied. */
  readonly playwright: boolean;
}

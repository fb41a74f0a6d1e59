import { type CopyChoices, type StyleLanguage } from './copy-choices.ts';

/**
 * How the style sheets of the pattern end. They are plain CSS, which Sass and Less read as it is; only the indented
 * syntax of Sass does not, and its compiler takes `.scss` just as well.
 */
const ENDINGS: Readonly<Record<StyleLanguage, string>> = {
  css: '.css',
  scss: '.scss',
  sass: '.scss',
  less: '.less',
};

/**
 * The name of a file of the copy.
 *
 * @param path A path of the pattern.
 * @param choices With the language of the style sheets.
 */
export function adaptStyleName(path: string, { style }: CopyChoices): string {
  return path.replace(/\.css$/, ENDINGS[style]);
}

/**
 * Lets components find their style sheets under the new name.
 *
 * @param text A file of the pattern.
 * @param path Its path.
 * @param choices With the language of the style sheets.
 */
export function adaptStyleUrls(text: string, path: string, { style }: CopyChoices): string {
  return path.endsWith('.ts')
    ? text.replaceAll(/(?<=styleUrl: '[^']+)\.css(?=')/g, ENDINGS[style])
    : text;
}

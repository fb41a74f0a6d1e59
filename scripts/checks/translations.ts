import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { type Check, claimWithout } from './claim.ts';
import { runTool } from './run-tool.ts';

const NAME = 'Every text has its translation, and no translation is left over';
const FOLDER = 'temp/texts';

/** Texts by their id. */
export type Texts = Readonly<Record<string, string>>;

/** Compares the texts of the application with the translations that `angular.json` names. */
export const translationsCheck: Check = {
  claims: [NAME],
  run: async () => {
    await rm(FOLDER, { recursive: true, force: true });
    const extracted = await runTool('@angular/cli/bin/ng.js', [
      'extract-i18n',
      'timesheets',
      '--format=json',
      `--output-path=${FOLDER}`,
    ]);
    if (!extracted.succeeded) return [claimWithout(NAME, [extracted.output])];
    const texts = await readTexts(join(FOLDER, 'messages.json'));
    const problems: string[] = [];
    for (const [language, files] of Object.entries(await translationFiles())) {
      const read = await Promise.all(files.map(readTexts));
      problems.push(...problemsOfTranslation(language, texts, read));
    }
    return [claimWithout(NAME, problems)];
  },
};

/**
 * What is wrong with the translation into one language.
 *
 * @param language For the messages.
 * @param texts Every text of the application, as `ng extract-i18n` finds them.
 * @param files Translations; what one file holds, no other may.
 * @returns A line for each problem.
 */
export function problemsOfTranslation(
  language: string,
  texts: Texts,
  files: readonly Texts[],
): string[] {
  const translations = Object.assign({}, ...files) as Texts;
  const ids = files.flatMap((file) => Object.keys(file));
  return [
    // Ids that Angular makes are numbers, and change with every comma of the text.
    ...Object.keys(texts)
      .filter((id) => /^\d+$/.test(id))
      .map((id) => `The text "${texts[id] ?? ''}" has no id of its own (@@area.what)`),
    // They would be made with innerHTML, which Trusted Types forbid.
    ...Object.keys(texts)
      .filter((id) => /\{\w+, *(?:plural|select)/.test(texts[id] ?? ''))
      .map((id) => `${id} is an ICU expression; use plural()`),
    ...Object.keys(texts)
      .filter((id) => !/^\d+$/.test(id) && !Object.hasOwn(translations, id))
      .map((id) => `${language}: ${id} is missing ("${texts[id] ?? ''}")`),
    ...ids.filter((id) => !Object.hasOwn(texts, id)).map((id) => `${language}: ${id} is left over`),
    ...ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id) => `${language}: ${id} is there twice`),
    ...Object.entries(translations)
      .filter(([id, text]) => Object.hasOwn(texts, id) && !sameGaps(text, texts[id] ?? ''))
      .map(([id]) => `${language}: ${id} has other placeholders than the text`),
  ];
}

/** Whether two texts have the same places to fill in. Their order and how often each stands there is the language's own. */
function sameGaps(one: string, other: string): boolean {
  const gapsOf = (text: string): string => [...new Set(text.match(/\{\$\w+\}/g))].sort().join();
  return gapsOf(one) === gapsOf(other);
}

async function readTexts(file: string): Promise<Texts> {
  const { translations } = JSON.parse(await readFile(file, 'utf8')) as {
    readonly translations: Texts;
  };
  return translations;
}

async function translationFiles(): Promise<Readonly<Record<string, readonly string[]>>> {
  const { projects } = JSON.parse(await readFile('angular.json', 'utf8')) as {
    readonly projects: {
      readonly timesheets: {
        readonly i18n: {
          readonly locales: Readonly<Record<string, { readonly translation: readonly string[] }>>;
        };
      };
    };
  };
  return Object.fromEntries(
    Object.entries(projects.timesheets.i18n.locales).map(([locale, { translation }]) => [
      locale,
      translation,
    ]),
  );
}

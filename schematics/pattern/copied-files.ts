import { adaptLinks } from './adapt-links.ts';
import { adaptSelectors, selectorsIn } from './adapt-selectors.ts';
import { adaptStyleName, adaptStyleUrls } from './adapt-styles.ts';
import { type CopyChoices } from './copy-choices.ts';
import { GUIDES, PATTERN_FOLDER, type Sources } from './pattern-sources.ts';

/** Texts of the files of a copy, by their path inside its folder. */
export type CopiedFiles = ReadonlyMap<string, string>;

/**
 * The files of a copy, as a team gets them that chose so.
 *
 * @param sources A version of the pattern.
 * @param choices What the team chose.
 * @returns The texts, by path inside the folder of the copy. The same for the same input, always: an update
 * makes the text of an older version again and compares.
 */
export function copiedFiles(sources: Sources, choices: CopyChoices): CopiedFiles {
  const selectors = selectorsIn(sources);
  const chosen = [...sources.keys()].filter((path) => isChosen(path, choices));
  const placeOf = new Map(chosen.map((path) => [path, adaptStyleName(placeInCopy(path), choices)]));
  return new Map(
    [...placeOf].map(([path, place]) => {
      const text = sources.get(path) ?? '';
      if (path.endsWith('.md')) return [place, adaptLinks(text, path, placeOf)];
      return [place, adaptStyleUrls(adaptSelectors(text, path, selectors, choices), path, choices)];
    }),
  );
}

function isChosen(path: string, { specs, docs, playwright }: CopyChoices): boolean {
  if (GUIDES.includes(path)) return docs;
  if (path.endsWith('.spec.ts')) return specs;
  return playwright || !path.startsWith(`${PATTERN_FOLDER}/testing/playwright/`);
}

/** `src/app/auth/pages/x.ts` is at `pages/x.ts`, and `docs/errors.md` stays at `docs/errors.md`. */
function placeInCopy(path: string): string {
  return path.startsWith(`${PATTERN_FOLDER}/`) ? path.slice(PATTERN_FOLDER.length + 1) : path;
}

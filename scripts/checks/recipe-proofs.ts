import { readFile } from 'node:fs/promises';

import { type Check, claimWithout } from './claim.ts';
import { documents } from './markdown.ts';
import { problemsOfProofsIn, type ReadTest, readTest } from './proofs.ts';

const PROVED = 'Every recipe names a test that shows what it does';

/** The documents whose sections are recipes. Their index holds none. */
const RECIPES = /^docs\/recipes\/(?!README\.md$)/;

/** Whoever follows a recipe does not try it first: a test has, and one that was renamed or removed is found here. */
export const recipeProofsCheck: Check = {
  claims: [PROVED],
  run: async () => {
    const paths = documents().filter((path) => RECIPES.test(path));
    const problems = await Promise.all(
      paths.map(async (path) => problemsOfRecipes(path, await readFile(path, 'utf8'), readTest)),
    );
    return [claimWithout(PROVED, paths.length === 0 ? ['There is no recipe'] : problems.flat())];
  },
};

/**
 * The recipes that no test shows.
 *
 * @param document Path of the document.
 * @param markdown Its text. Each of its sections of the second level is a recipe.
 * @param read Gives the text of a file of the project.
 * @returns A line for each problem.
 */
export async function problemsOfRecipes(
  document: string,
  markdown: string,
  read: ReadTest,
): Promise<string[]> {
  const [, ...recipes] = markdown.split(/^## /m);
  if (recipes.length === 0) return [`${document}: holds no recipe`];
  const problems = await Promise.all(
    recipes.map(async (recipe) => {
      const title = recipe.split('\n', 1)[0] ?? '';
      return problemsOfProofsIn(document, `${document}, ${title}`, recipe, read);
    }),
  );
  return problems.flat();
}

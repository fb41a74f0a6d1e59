import type { AuthFeature } from './auth-feature';
import { type AuthPageTexts, LOAD_PAGE_TEXTS } from './pages/page-texts';

/**
 * Gives the callback and the sign-in page other words, such as those of another language. What is left out
 * stays English.
 *
 * @param load Gets the texts before such a page is shown. With `import()` in it they cost nothing at the start.
 * Where it rejects, the pages are English.
 */
export function withPageTexts(
  load: () => Partial<AuthPageTexts> | Promise<Partial<AuthPageTexts>>,
): AuthFeature {
  return { providers: [{ provide: LOAD_PAGE_TEXTS, useValue: async () => load() }] };
}

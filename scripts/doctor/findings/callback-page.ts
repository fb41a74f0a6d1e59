import { type Finding, notTold, ok, problem, warning } from '../finding.ts';
import { plainAddress } from '../plain-words.ts';

/** A static host has no file of that name, and answers with the application only where it is told to. */
export const callbackPage: Finding = {
  name: 'callback-page',
  question: 'Is the application there when the tenant sends people back?',
  needs: ['origin'],
  ask: async (examination) => {
    const url = examination.callback;
    const page = await examination.askForPage(url);
    const remedy = `Open ${url} in a browser: it must show the application. Tell the host to answer with index.html: docs/hosting.md.`;
    if (page.kind === 'none') {
      return notTold(
        `${url} was asked: ${page.says}.`,
        'Deploy the application, or start the doctor where it can be reached.',
      );
    }
    const location = page.headers.get('location');
    if (page.status >= 300 && page.status < 400 && location !== null) {
      const to = URL.canParse(location, url) ? new URL(location, url) : undefined;
      const isElsewhere = to !== undefined && to.origin !== examination.origin;
      return warning(
        `${url} redirects to ${plainAddress(to?.href ?? location)}`,
        isElsewhere
          ? `Where people are at ${plainAddress(to.origin)}, that is the origin to register: start the doctor with it as --origin.`
          : remedy,
      );
    }
    if (page.status === 200 && isPage(page.text)) return ok(`${url} answers with a page.`);
    if (page.status === 404) {
      // Some hosts show the application as their page for errors. Browsers do not mind.
      const first = await examination.askForPage(examination.firstPage);
      if (first.kind === 'response' && first.status === 200 && first.text === page.text) {
        return ok(`${url} answers with the application, by the host’s page for errors.`);
      }
      return problem(`${url} answers with status 404: signing in would end there.`, remedy);
    }
    return notTold(`${url} answers with status ${page.status}.`, remedy);
  },
};

function isPage(text: string): boolean {
  return /^\s*<(?:!doctype html|!--|html)/i.test(text);
}

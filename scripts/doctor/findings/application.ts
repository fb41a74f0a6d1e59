import { type Finding, notTold, ok, problem, warning } from '../finding.ts';
import { plainWords } from '../plain-words.ts';
import { isClientId, issuerOf } from '../read-values.ts';
import { readSettings } from '../settings.ts';

/** Everything else may be right, for another tenant than the one that the application asks. */
export const application: Finding = {
  name: 'application',
  question: 'Does the deployed application name this tenant, this client and these APIs?',
  needs: ['origin'],
  ask: async (examination) => {
    const { subject } = examination;
    const url = new URL('config.json', examination.firstPage).href;
    const document = await examination.json(url);
    if (document.kind === 'none') {
      return notTold(
        `${url} was asked: ${document.says}.`,
        'Where the settings are a part of the code, compare domain, clientId and audience yourself.',
      );
    }
    const settings = readSettings(document.value);
    const different = [
      ...differenceOf('domain', settings.domain, (value) => issuerOf(value) === subject.issuer),
      ...differenceOf('clientId', settings.clientId, (value) => value === subject.clientId),
      ...(isEachIn(subject.audiences, settings.audiences) ? [] : shown(settings.audiences)),
    ];
    const askAgain = `start the doctor with what it says: --config ${url}`;
    if (different.length > 0) {
      return problem(
        `${url} has other values than were asked about: ${different.join(', ')}.`,
        `Correct the file on the host, or ${askAgain}`,
      );
    }
    const more = settings.audiences.filter((name) => !subject.audiences.includes(name));
    if (subject.audiences.length > 0 && more.length > 0) {
      return warning(
        `${url} names more APIs than were asked about: ${shown(more).join(', ')}.`,
        `Give them all, or ${askAgain}`,
      );
    }
    if (settings.domain === undefined || settings.clientId === undefined) {
      return notTold(
        `${url} names no domain and no clientId.`,
        'Where the settings are a part of the code, compare domain, clientId and audience yourself.',
      );
    }
    return ok(`${url} names them.`);
  },
};

/** Whether all of them are known; where none are known, nothing is said. */
function isEachIn(names: readonly string[], known: readonly string[]): boolean {
  return known.length === 0 || names.every((name) => known.includes(name));
}

function shown(audiences: readonly string[]): readonly string[] {
  return audiences.map((name) => `audience ${plainWords(name)}`);
}

function differenceOf(
  name: string,
  value: string | undefined,
  isSame: (value: string) => boolean,
): readonly string[] {
  if (value === undefined || isSame(value)) return [];
  // A Client ID is public, and looks like a secret.
  const isShown = name === 'clientId' && isClientId(value) && value.length <= 64;
  return [`${name} ${isShown ? value : plainWords(value)}`];
}

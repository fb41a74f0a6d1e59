import { type Finding, notTold, ok, problem } from '../finding.ts';
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
      ...settings.audiences
        .filter((name) => !subject.audiences.includes(name))
        .map((name) => `audience ${plainWords(name)}`),
    ];
    if (different.length > 0) {
      return problem(
        `${url} has other values than were asked about: ${different.join(', ')}.`,
        `Correct the file on the host, or start the doctor with what it says: --config ${url}`,
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

import { type Finding, notTold, ok, problem } from '../finding.ts';

const REMEDY =
  'Compare the domain with Applications → the application → Settings → Domain; the region is a part of it (.eu, .us). ' +
  'Behind a proxy, start the doctor with NODE_USE_ENV_PROXY=1 and HTTPS_PROXY, and with NODE_EXTRA_CA_CERTS where the ' +
  'proxy opens connections.';

/** Everything else is asked of a tenant that is there. */
export const domain: Finding = {
  name: 'domain',
  question: 'Does the domain answer as a tenant?',
  needs: [],
  ask: async (examination) => {
    const document = await examination.discovery();
    const { host } = new URL(examination.subject.issuer);
    if (document.kind === 'json') return ok(`${host} has a discovery document.`);
    const says = `${host} was asked for its discovery document: ${document.says}.`;
    // What this machine cannot reach, a browser elsewhere may.
    return document.mayPass ? notTold(says, REMEDY) : problem(says, REMEDY);
  },
};

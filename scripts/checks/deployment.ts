import { problemsOfBodies } from '../deployment/body-types.ts';
import { startManagementStandIn } from '../deployment/management-stand-in.ts';
import { problemsBeforeDeployment } from '../deployment/ready-to-deploy.ts';
import { runDeployTool, TENANT_FILE } from '../deployment/run-deploy-tool.ts';
import { type Check, claimWithout } from './claim.ts';

const TAKEN = 'auth0-deploy-cli takes tenant.yaml, and calls what is known of the Management API';
const TYPED = 'What tenant.yaml asks of Auth0 is of the types that the library of Auth0 describes';

const KEYWORDS = { APP_ORIGIN: 'https://timesheets.exampleco.com' };

/** The file that the local tenant reads is the one that makes a real tenant: asked without one, of the tool itself. */
export const deploymentCheck: Check = {
  claims: [TAKEN, TYPED],
  run: async () => {
    const files = { tenantFile: TENANT_FILE, peopleFile: 'tenant/people.yaml' };
    const before = await problemsBeforeDeployment(files, KEYWORDS);
    const standIn = await startManagementStandIn();
    try {
      const { succeeded, output } = await runDeployTool({ standIn, keywords: KEYWORDS });
      const unknown = standIn.calls
        .filter(({ route }) => route === undefined)
        .map(({ method, path }) => `The stand-in does not know ${method} ${path}`);
      return [
        claimWithout(TAKEN, [...before, ...(succeeded ? [] : [output]), ...unknown]),
        claimWithout(TYPED, problemsOfBodies(standIn.calls)),
      ];
    } finally {
      await standIn.close();
    }
  },
};

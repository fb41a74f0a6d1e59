/** `npm run api-report`: writes the public names of the auth folder to `api-report/auth.api.md`, to be reviewed. */
import { reportPublicNames } from './checks/public-names.ts';

const problem = await reportPublicNames('replace');
if (problem !== null) {
  console.error(problem);
  process.exitCode = 1;
}

// Loaded before auth0-deploy-cli. The tool compiles the schema of everything it knows, whether it is used or not; that of the
// prompts alone is eight megabytes and takes most of a minute on a small machine. tenant.yaml has no prompts.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('auth0-deploy-cli/lib/tools/auth0/handlers/prompts').schema = { type: 'object' };

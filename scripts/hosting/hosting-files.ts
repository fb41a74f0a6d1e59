import { apacheConfiguration } from './hosts/apache.ts';
import { cloudFrontFunction, cloudFrontTemplate } from './hosts/aws-cloudfront.ts';
import { azureConfiguration } from './hosts/azure-static-web-apps.ts';
import { caddyFiles } from './hosts/caddy.ts';
import { firebaseConfiguration } from './hosts/firebase.ts';
import {
  cloudflarePagesHeaders,
  cloudflarePagesRedirects,
  netlifyHeaders,
  netlifyRedirects,
} from './hosts/netlify.ts';
import { EXAMPLE_SERVER } from './hosts/nginx-server.ts';
import { nginxFiles } from './hosts/nginx.ts';
import { vercelConfiguration } from './hosts/vercel.ts';
import { type Site } from './site.ts';

const WRITTEN_BY =
  'Written by `npm run hosting` from site.json. Change that file, and not this one.';

/**
 * The configuration of a site for every host that is known here.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @returns Text of each file, by its path.
 */
export function hostingFiles(site: Site): Readonly<Record<string, string>> {
  return {
    'apache/.htaccess': commented(apacheConfiguration(site)),
    'aws-cloudfront/template.json': json(cloudFrontTemplate(site)),
    'aws-cloudfront/pages.js': `// ${WRITTEN_BY}\n${cloudFrontFunction(site)}`,
    'azure-static-web-apps/staticwebapp.config.json': json(azureConfiguration(site)),
    ...inFolder('caddy', caddyFiles(site)),
    'cloudflare-pages/_headers': commented(cloudflarePagesHeaders(site)),
    'cloudflare-pages/_redirects': commented(cloudflarePagesRedirects(site)),
    'firebase/firebase.json': json(firebaseConfiguration(site)),
    'netlify/_headers': commented(netlifyHeaders(site)),
    'netlify/_redirects': commented(netlifyRedirects(site)),
    ...inFolder('nginx', nginxFiles(site, EXAMPLE_SERVER)),
    'vercel/vercel.json': json(vercelConfiguration(site)),
  };
}

/** JSON has no comments: which file it comes from stands in the guide alone. */
function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function inFolder(
  folder: string,
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [`${folder}/${name}`, commented(text)]),
  );
}

function commented(text: string): string {
  return `# ${WRITTEN_BY}\n\n${text}`;
}

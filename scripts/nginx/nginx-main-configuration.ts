/** What is put around a site so that nginx runs from a folder of its own, beside whatever else is running, and without root. */
export interface NginxFolder {
  /** Folder that nginx may write to. */
  readonly folder: string;
  /** What `nginx -V` prints: which parts it was built with, and where those would write to. */
  readonly builtWith: string;
}

/** The parts that want a folder for what does not fit into memory. */
const PARTS = ['client-body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'] as const;

/**
 * The main file of nginx for one site.
 *
 * @param site The part inside of `http { … }`.
 * @param folder Where it runs, and what it was built with.
 * @returns Text of the file.
 */
export function nginxMainConfiguration(site: string, { folder, builtWith }: NginxFolder): string {
  return [
    // One process, so that ending it ends nginx. It keeps the account, too: as root, nginx would give up its own for one that may not read
    // the folder of the project.
    'daemon off;',
    'master_process off;',
    `pid "${folder}/nginx.pid";`,
    'error_log stderr warn;',
    'events {',
    '  worker_connections 1024;',
    '}',
    'http {',
    '  access_log off;',
    ...temporaryPaths(folder, builtWith),
    '',
    site,
    '}',
    '',
  ].join('\n');
}

/** The folders that this nginx would look for in places of the system. For a part that it lacks, the line would be an error. */
function temporaryPaths(folder: string, builtWith: string): string[] {
  return PARTS.filter((part) => builtWith.includes(`--http-${part}-temp-path=`)).map(
    (part) => `  ${part.replace('-', '_')}_temp_path "${folder}/${part}";`,
  );
}

import { statSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { Application, Converter, Logger, LogLevel, type Models } from 'typedoc';

import { documents } from '../checks/markdown.ts';
import { reachedDocuments, textsOf } from '../checks/reachable-documents.ts';
import { problemsOfSite } from './look-at-site.ts';

/** The document that the site begins with. */
const FIRST_PAGE = 'docs/README.md';

/** What the public names are read from, and how an application imports it. */
const ENTRY_POINTS: ReadonlyMap<string, string> = new Map([
  ['index', 'auth'],
  ['testing', 'auth/testing'],
]);

/** Headings of the navigation, in their order, by where a document stands. */
const GROUPS = [
  ['Recipes', /^docs\/recipes\//],
  ['Coming from another library', /^docs\/migration\//],
  ['Decisions', /^docs\/adr\//],
  ['Guides', /^docs\//],
  ['Project', /^/],
] as const;

/** The heading of the public names in the navigation. */
const REFERENCE = 'Reference of the names';

/** What is highlighted in blocks of code beside what TypeDoc knows by itself. */
const LANGUAGES = ['http', 'nginx', 'diff', 'sql', 'scss', 'yaml'] as const;

/** Mermaid, in one file. It comes with the site, so that no reader asks another host for it. */
const MERMAID = 'node_modules/mermaid/dist/mermaid.min.js';

/** Keeps what TypeDoc has to say against the documents and the comments. */
class ComplaintsLogger extends Logger {
  readonly complaints: string[] = [];

  override log(message: string, level: LogLevel): void {
    super.log(message, level);
    if (level >= LogLevel.Warn) this.complaints.push(message);
  }
}

/**
 * Builds the documentation site: the documents, the reference of the public names of the auth folder, and a search over both.
 *
 * @param folder Where to. What is there is removed.
 * @returns What TypeDoc warns of, and what is wrong with the site: none of it when all is well.
 */
export async function buildSite(folder: string): Promise<readonly string[]> {
  const app = await Application.bootstrap({
    name: 'ExampleCo Timesheets',
    entryPoints: ['src/app/auth/index.ts', 'src/app/auth/testing/index.ts'],
    tsconfig: 'tsconfig.spec.json',
    // The compiler looks for errors in a check of its own.
    skipErrorChecking: true,
    readme: FIRST_PAGE,
    projectDocuments: await documentsInOrder(),
    navigation: { includeGroups: true },
    groupOrder: ['Guides', 'Recipes', REFERENCE, 'Coming from another library', '*', 'Decisions'],
    sort: ['documents-first', 'alphabetical-ignoring-documents'],
    sortEntryPoints: false,
    locales: { en: { kind_plural_module: REFERENCE } },
    favicon: 'public/favicon.svg',
    customCss: 'scripts/documents/site/site.css',
    customJs: 'scripts/documents/site/draw-diagrams.js',
    excludeInternal: true,
    excludePrivate: true,
    // A place in a repository is no help where there is none behind the site.
    disableSources: true,
    disableGit: true,
    searchInDocuments: true,
    searchInComments: true,
    highlightLanguages: ['ts', 'js', 'json', 'css', 'html', 'shellscript', ...LANGUAGES],
    ignoredHighlightLanguages: ['mermaid', 'text', 'csp'],
    // Of the fakes, nobody makes one by hand.
    intentionallyNotExported: ['TestClock'],
    // Folders are linked, too, in documents; `problemsOfSite` looks at what has become of it all.
    validation: { notExported: true, invalidLink: true, rewrittenLink: true, invalidPath: false },
  });
  const logger = new ComplaintsLogger();
  app.logger = logger;
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, document) => {
    arrange(document, app.files.getReflectionPath(document));
    dropFolderLinks(document.content, (id) => isFolder(app.files.resolvePath(id)));
  });
  const project = await app.convert();
  if (!project) throw new Error('TypeDoc could not read the public names.');
  for (const module of project.children ?? [])
    module.name = ENTRY_POINTS.get(module.name) ?? module.name;
  dropFolderLinks(project.readme ?? [], (id) => isFolder(app.files.resolvePath(id)));
  app.validate(project);
  await rm(folder, { recursive: true, force: true });
  await app.generateDocs(project, folder);
  await cp(MERMAID, join(folder, 'assets/mermaid.min.js'));
  return [...logger.complaints, ...(await problemsOfSite(folder))];
}

/** The documents in the order in which the first page leads to them, and then the others. */
async function documentsInOrder(): Promise<string[]> {
  const reached = reachedDocuments(await textsOf(documents()), FIRST_PAGE);
  return [...new Set([...reached, ...documents()])].filter((path) => path !== FIRST_PAGE);
}

/** Gives a document the title that it gives itself, and a place in the navigation. */
function arrange(document: Models.DocumentReflection, path: string | undefined): void {
  const place = relative(process.cwd(), path ?? '');
  const title = /^# (?<title>.+)$/m.exec(textOf(document.content))?.groups?.['title'];
  if (title !== undefined) document.name = title.replaceAll('`', '');
  const [group] = GROUPS.find(([, folder]) => folder.test(place)) ?? [];
  if (group !== undefined) document.frontmatter['group'] = group;
}

function textOf(parts: readonly Models.CommentDisplayPart[]): string {
  return parts.map(({ text }) => text).join('');
}

/**
 * Makes plain text of the links to folders, which lead nowhere on a site. A link is several parts: its label with a bracket before
 * and after, in more than one where some of it is code; the path; and what comes after it.
 */
function dropFolderLinks(
  parts: readonly Models.CommentDisplayPart[],
  isFolderWith: (id: Models.FileId) => boolean,
): void {
  for (const [index, part] of parts.entries()) {
    if (
      part.kind !== 'relative-link' ||
      typeof part.target !== 'number' ||
      !isFolderWith(part.target)
    )
      continue;
    const before = parts[index - 1];
    const after = parts[index + 1];
    if (!before?.text.endsWith('](') || !after?.text.startsWith(')')) continue;
    before.text = before.text.slice(0, -2);
    const opening = parts
      .slice(0, index)
      .findLast(({ kind, text }) => kind === 'text' && text.includes('['));
    if (opening) opening.text = opening.text.replace(/\[(?=[^[]*$)/, '');
    part.text = '';
    part.target = undefined;
    after.text = after.text.slice(1);
  }
}

function isFolder(path: string | undefined): boolean {
  return path !== undefined && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
}

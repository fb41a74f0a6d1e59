import { SchematicsException, type Tree } from '@angular-devkit/schematics';
import { readWorkspace } from '@schematics/angular/utility';
import { getDependency } from '@schematics/angular/utility/dependency';

import { type AuthOptions } from '../auth/auth-options.ts';
import { type CopyChoices, type StyleLanguage } from '../pattern/copy-choices.ts';
import { type CopyRecord } from '../pattern/copy-record.ts';
import { isSelectorPrefix } from '../pattern/selector-prefix.ts';
import { type Application } from './find-application.ts';

const COMPONENT = '@schematics/angular:component';

/** How a team writes components. */
export interface ComponentHabits {
  /** The language of their style sheets, as it is, and not what the pattern's own become. */
  readonly style: StyleLanguage;
  /** Whether files and classes end in `.component` and `Component`, as Angular's style guide had it before version 20. */
  readonly namesType: boolean;
}

/**
 * What a copy is to be like: what was asked for, and otherwise what it is like already, or the application is.
 *
 * @param tree The workspace.
 * @param application The application that gets the copy.
 * @param options What was asked for.
 * @param record What was copied before; `null` for nothing.
 * @throws SchematicsException When the prefix of the application cannot stand in a selector, and no other is given.
 */
export async function copyChoices(
  tree: Tree,
  application: Application,
  options: AuthOptions,
  record: CopyRecord | null,
): Promise<CopyChoices> {
  const habits: CopyChoices = record?.choices ?? {
    prefix: applicationPrefix(application, options.prefix),
    style: (await componentHabits(tree, application)).style,
    specs: testsWithKarma(application),
    docs: true,
    playwright: getDependency(tree, '@playwright/test') !== null,
  };
  const { prefix, style, specs, docs, playwright } = options;
  return {
    prefix: prefix ?? habits.prefix,
    style: style ?? habits.style,
    specs: specs ?? habits.specs,
    docs: docs ?? habits.docs,
    playwright: playwright ?? habits.playwright,
  };
}

/**
 * How the components of an application are written.
 *
 * @param tree The workspace.
 * @param application The one that is meant.
 * @param asked The language of style sheets that was asked for. Default: theirs.
 */
export async function componentHabits(
  tree: Tree,
  { definition, sourceRoot }: Application,
  asked?: StyleLanguage,
): Promise<ComponentHabits> {
  const workspace = await readWorkspace(tree);
  const settings = [definition.extensions, workspace.extensions].map(
    ({ schematics }) => (schematics as Partial<Record<string, unknown>> | undefined)?.[COMPONENT],
  ) as readonly (Readonly<Record<string, unknown>> | undefined)[];
  const setting = (key: string): unknown =>
    settings.map((each) => each?.[key]).find((value) => value !== undefined);
  const style =
    asked ?? setting('style') ?? globalStyle(definition.targets.get('build')?.options?.['styles']);
  return {
    style: isStyleLanguage(style) ? style : 'css',
    namesType: setting('type') === 'component' || tree.exists(`${sourceRoot}/app/app.component.ts`),
  };
}

/** Angular checks this one nowhere, so that `angular.json` may say anything. */
function applicationPrefix({ name, definition }: Application, asked?: string): string {
  const prefix = asked ?? definition.prefix ?? 'app';
  if (isSelectorPrefix(prefix)) return prefix;
  throw new SchematicsException(
    `The prefix of "${name}", ${JSON.stringify(prefix)}, cannot begin a selector. Say which one to take: --prefix=shop`,
  );
}

/** Whether specs of the application are run by Karma, and so written for Jasmine. */
function testsWithKarma({ definition }: Application): boolean {
  const test = definition.targets.get('test');
  return test?.builder.endsWith(':karma') === true || test?.options?.['runner'] === 'karma';
}

/** The language of the first style sheet, which `angular.json` names by itself or as the `input` of a bundle. */
function globalStyle(styles: unknown): string | undefined {
  const [first] = Array.isArray(styles) ? (styles as unknown[]) : [];
  const file = typeof first === 'string' ? first : (first as { input?: string } | undefined)?.input;
  return /\.(\w+)$/.exec(file ?? '')?.[1];
}

function isStyleLanguage(value: unknown): value is StyleLanguage {
  return value === 'css' || value === 'scss' || value === 'sass' || value === 'less';
}

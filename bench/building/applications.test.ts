import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { APPLICATIONS, applicationsIn } from './applications.ts';
import { inBench } from './bench-folder.ts';
import { findApplication } from './find-application.ts';

/** Options of a project that cannot be those of another. */
const OWN_OPTIONS = new Set(['browser', 'tsConfig', 'outputPath', 'assets']);

async function readJson(path: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(inBench(path), 'utf8')) as Record<string, unknown>;
}

test('each application has a folder and a project, and there is no project that nobody measures', async () => {
  const { projects } = await readJson('angular.json');
  const names = APPLICATIONS.map(({ name }) => name);
  assert.deepEqual(Object.keys(projects as object).sort(), names.toSorted());
  for (const name of names) assert.ok(existsSync(inBench(`applications/${name}/main.ts`)), name);
});

test('all are built with the same options, but for their place and what they bring along', async () => {
  const { projects } = await readJson('angular.json');
  const common = Object.values(projects as Record<string, AngularProject>).map((project) =>
    JSON.stringify(
      Object.entries(project.architect.build.options).filter(([key]) => !OWN_OPTIONS.has(key)),
    ),
  );
  assert.equal(new Set(common).size, 1);
});

test('what is compared is named in an exact version', async () => {
  const { dependencies, devDependencies, overrides } = await readJson('package.json');
  const all = Object.entries({ ...(dependencies as object), ...(devDependencies as object) });
  for (const [name, version] of all) assert.match(String(version), /^\d+\.\d+\.\d+$/, name);
  const known = new Set([...all.map(([name]) => name), ...Object.keys(overrides as object)]);
  for (const name of APPLICATIONS.flatMap(({ packages }) => packages)) {
    assert.ok(known.has(name), name);
  }
});

test('the pattern stands on the same versions as in this repository', async () => {
  const ours = await readJson('package.json');
  const root = await readJson('../package.json');
  const wanted = { ...(root['dependencies'] as object), ...(root['devDependencies'] as object) };
  const found = { ...(ours['dependencies'] as object), ...(ours['devDependencies'] as object) };
  const shared = Object.entries(found).filter(([name]) => name in wanted);
  assert.ok(shared.some(([name]) => name === '@angular/core'));
  for (const [name, version] of shared) {
    assert.equal(version, (wanted as Record<string, string>)[name], name);
  }
});

test('an application for one question is measured where that is asked, and nowhere else', () => {
  const names = applicationsIn('tabs').map(({ name }) => name);
  assert.ok(names.includes('pattern') && names.includes('pattern-turns'));
  assert.ok(!names.includes('pattern-storage'));
});

test('an application that is unknown is an error, and no empty name in a table', () => {
  assert.throws(() => findApplication('nobody'), /no application "nobody"/);
});

interface AngularProject {
  readonly architect: { readonly build: { readonly options: Readonly<Record<string, unknown>> } };
}

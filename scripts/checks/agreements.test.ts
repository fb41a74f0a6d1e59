import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';

import { load } from 'js-yaml';

import { DEMO_PEOPLE } from '../../api/src/demo/demo-people.ts';
import { AUTH_ERROR_CODES } from '../../src/app/auth/auth-error.ts';
import { ICON_ADDRESS } from '../../tenant/src/pages/logo.ts';

test('the docs have a paragraph for every error code, and for no other, in the order of the code', async () => {
  const text = await readFile('docs/errors.md', 'utf8');
  const headings = [...text.matchAll(/^## (?<code>AUTH_\w+)$/gm)].map(
    ({ groups }) => groups?.['code'],
  );
  assert.deepEqual(headings, [...AUTH_ERROR_CODES]);
});

test('each paragraph says what happened, why, and what to do', async () => {
  const text = await readFile('docs/errors.md', 'utf8');
  for (const paragraph of text.split(/^## /m).slice(1)) {
    for (const part of ['**What happened.**', '**Why.**', '**What to do.**']) {
      assert.ok(paragraph.includes(part), `${paragraph.slice(0, 30)} lacks ${part}`);
    }
  }
});

test('the changelog has a section with a date for each version, the newest first, and that is ours', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  const headings = (await readFile('CHANGELOG.md', 'utf8')).match(/^## .*/gm) ?? [];
  const versions = headings.map(
    (heading) =>
      /^## (?<version>\d+\.\d+\.\d+) \(\d{4}-\d{2}-\d{2}\)$/.exec(heading)?.groups?.['version'],
  );
  assert.ok(!versions.includes(undefined), headings.join('\n'));
  assert.equal(versions[0], version);
  const sorted = versions.toSorted((one = '', other = '') =>
    other.localeCompare(one, 'en', { numeric: true }),
  );
  assert.deepEqual(versions, sorted);
});

test('the demo entries of the API belong to the demo people of the tenant', async () => {
  const { people } = load(await readFile('tenant/people.yaml', 'utf8')) as {
    people: { user_id: string; email: string }[];
  };
  const known = new Map(people.map(({ user_id, email }) => [user_id, email]));
  for (const { id, email } of Object.values(DEMO_PEOPLE)) assert.equal(known.get(id), email);
});

test('the pages of the tenant have the logo of the application', async () => {
  const logo = await readFile('public/favicon.svg', 'utf8');
  const [, icon = ''] = ICON_ADDRESS.split(',', 2);
  const drawing = (svg: string): string => svg.replaceAll(/\s*(?=<)/g, '').trim();
  assert.equal(drawing(decodeURIComponent(icon)), drawing(logo));
});

test('the pages of the tenant have the colours of the application', async () => {
  const theme = await readFile('src/theme.scss', 'utf8');
  const pages = await readFile('tenant/src/pages/theme.css', 'utf8');
  for (const [role, name] of [
    ['primary', 'primary'],
    ['on-primary', 'on-primary'],
    ['surface', 'surface'],
    ['surface-container-low', 'surface-card'],
    ['surface-container', 'surface-soft'],
  ] as const) {
    const [, color] = new RegExp(`^ +${role}: (light-dark\\(.+?\\))`, 'm').exec(theme) ?? [];
    assert.ok(color, role);
    assert.ok(pages.includes(`--${name}: ${color};`), `--${name} is not ${color}`);
  }
});

import assert from 'node:assert/strict';
import { delimiter, join, resolve } from 'node:path';
import { test } from 'node:test';

import { teamVariables } from './team-variables.ts';

test('the programs of this project are not found, those of the workspace first', () => {
  const { PATH = '' } = teamVariables('/their/workspace', {
    PATH: [resolve('node_modules/.bin'), '/usr/bin'].join(delimiter),
  });
  const entries = PATH.split(delimiter);
  assert.equal(entries[0], join('/their/workspace', 'node_modules', '.bin'));
  assert.equal(entries.includes(resolve('node_modules/.bin')), false);
  assert.equal(entries.at(-1), '/usr/bin');
});

test('what npm told our own script is not passed on, what the machine says about npm is', () => {
  const variables = teamVariables('/their/workspace', {
    npm_package_name: 'ours',
    npm_config_local_prefix: '/ours',
    npm_config_registry: 'https://packages.example.com/',
    INIT_CWD: '/ours',
  });
  for (const name of ['npm_package_name', 'npm_config_local_prefix', 'INIT_CWD']) {
    assert.ok(name in variables, `${name} is taken away`);
    assert.equal(variables[name], undefined);
  }
  assert.equal('npm_config_registry' in variables, false, 'stays as it is');
});

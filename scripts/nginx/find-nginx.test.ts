import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';

import { builtWith, findNginx, NginxMissingError } from './find-nginx.ts';
import { nginxMainConfiguration } from './nginx-main-configuration.ts';

const UNPACKED = resolve('.local/nginx/usr/sbin/nginx');

function aMachine(
  files: readonly string[],
  env: Readonly<Record<string, string>> = { PATH: '/usr/bin' },
): Parameters<typeof findNginx>[0] {
  return { env, platform: 'linux', isFile: (path) => files.includes(path) };
}

for (const [program, machine, because] of [
  [
    '/my/nginx',
    aMachine(['/my/nginx', '/usr/sbin/nginx'], { NGINX_BIN: '/my/nginx' }),
    'it was asked for',
  ],
  ['/usr/bin/nginx', aMachine(['/usr/bin/nginx', '/usr/sbin/nginx']), 'it is on the PATH'],
  ['/usr/sbin/nginx', aMachine(['/usr/sbin/nginx', UNPACKED]), 'administrators have it'],
  [UNPACKED, aMachine([UNPACKED]), 'it was unpacked into the project'],
  [null, aMachine([]), 'there is none'],
] as const) {
  test(`finds ${program ?? 'nothing'}: ${because}`, () => {
    assert.equal(findNginx(machine), program);
  });
}

test('an NGINX_BIN that names nothing is an error, not a reason to take another nginx', () => {
  const machine = aMachine(['/usr/sbin/nginx'], { NGINX_BIN: '/nowhere' });
  assert.throws(() => findNginx(machine), NginxMissingError);
});

test('a program that does not run was built with nothing that one could know', () => {
  assert.equal(builtWith('/nowhere/nginx'), null);
});

test('nothing is written outside of the folder, whatever nginx was built to do', () => {
  const parts = ['client-body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const given = parts.map((part) => `--http-${part}-temp-path=/var/lib/nginx/${part}`).join(' ');
  const all = nginxMainConfiguration('', { folder: '/own', builtWith: given });
  assert.equal(all.match(/_temp_path "\/own\//g)?.length, parts.length);
  const none = nginxMainConfiguration('', { folder: '/own', builtWith: '' });
  assert.doesNotMatch(none, /_temp_path/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { temporaryFolder } from '../testing/temporary-folder.ts';
import { problemsOfPage, problemsOfSite } from './look-at-site.ts';

const FILES = new Set(['index.html', 'documents/Start.html', 'assets/main.js', 'media/.htaccess']);

for (const [html, problem] of [
  ['<a href="Start.html#first">Start</a>', null],
  ['<a href="../index.html">Home</a>', null],
  ['<a href="..">Home</a>', null],
  ['<a href="#here">Here</a><a href="">Here</a>', null],
  ['<a href="../media/.htaccess">A file</a>', null],
  ['<a href="https://example.test/">Elsewhere</a>', null],
  ['<script src="../assets/main.js"></script>', null],
  ['<link rel="canonical" href="https://docs.example.test/">', null],
  ['<a href="Lost.html">Lost</a>', 'documents/Page.html: leads nowhere: Lost.html'],
  ['<p><code>[a](b)</code> and f[0] (twice)</p>', null],
  [
    '<p>In [<code>src</code>](../media/src, and more</p>',
    'documents/Page.html: shows a link as text: […](../media/src,',
  ],
  ['<img src="../media/lost.png">', 'documents/Page.html: leads nowhere: ../media/lost.png'],
  [
    '<script src="https://cdn.example.test/m.js"></script>',
    'documents/Page.html: loads https://cdn.example.test/m.js',
  ],
  [
    '<link rel="stylesheet" href="//cdn.example.test/s.css">',
    'documents/Page.html: loads //cdn.example.test/s.css',
  ],
  ['<img src="http://example.test/p.png">', 'documents/Page.html: loads http://example.test/p.png'],
] as const) {
  test(`a page ${problem === null ? 'may hold' : 'must not hold'} ${html}`, () => {
    const problems = problemsOfPage('documents/Page.html', html, FILES);
    assert.deepEqual(problems, problem === null ? [] : [problem]);
  });
}

test('pages and style sheets of all folders are looked at', async (t) => {
  const folder = await temporaryFolder(t, {
    'index.html': '<a href="deep/page.html">Page</a>',
    'deep/page.html': '<a href="gone.html">Gone</a>',
    'deep/style.css': '@import "https://fonts.example.test/f.css"; a { background: url(data:x) }',
  });
  assert.deepEqual((await problemsOfSite(folder)).sort(), [
    'deep/page.html: leads nowhere: gone.html',
    'deep/style.css: loads https://fonts.example.test/f.css',
  ]);
});

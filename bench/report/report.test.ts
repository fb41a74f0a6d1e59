import assert from 'node:assert/strict';
import { test } from 'node:test';

import { APPLICATIONS } from '../building/applications.ts';
import { RULE_COUNTS } from '../measurements/interceptor.ts';
import { drawPlots } from './draw-plots.ts';
import { NOTHING_MEASURED, type Results } from './results.ts';
import { resultsMarkdown } from './write-markdown.ts';

const spread = (median: number): Results['roundTrips'][number]['withLatencyMs'] => ({
  median,
  lowerQuartile: median - 1,
  upperQuartile: median + 1,
  count: 3,
});

const PAGE = {
  heapBytes: 4_000_000,
  scriptBytes: 1_500_000,
  listeners: 20,
  timers: 1,
  frames: 1,
  documents: 1,
  nodes: 60,
};

const HOUR = {
  unaskedRenewals: 6,
  renewals: 76,
  timesLeft: 0,
  answered: 60,
  before: PAGE,
  after: PAGE,
  heapGrowth: { median: 120_000, lowerQuartile: 110_000, upperQuartile: 130_000, count: 78 },
  scriptGrowth: { median: -20, lowerQuartile: -40, upperQuartile: 0, count: 78 },
};

const NOTHING: Results = {
  ...NOTHING_MEASURED,
  circumstances: {
    date: '2026-01-02',
    processor: 'A processor',
    cores: 2,
    memoryGiB: 8,
    system: 'Linux 6.1',
    loadAtBegin: 0.5,
    versions: { 'Node.js': '24.0.0' },
  },
};

const EVERYTHING: Results = {
  ...NOTHING,
  bytes: APPLICATIONS.map(({ name }, index) => ({
    application: name,
    initial: { files: index, raw: 4000 * index, gzip: 1234 * index },
    untilSignedIn: { files: index, raw: 8000 * index, gzip: 2000 * index },
  })),
  roundTrips: APPLICATIONS.flatMap(({ name }, index) =>
    (['callback', 'callback-uncached', 'reload', 'reload-beside-tab'] as const).map((occasion) => ({
      application: name,
      occasion,
      counts: { provider: 2, preflights: 1, frames: 0, scripts: 0, documents: 0 },
      withLatencyMs: spread(500),
      withoutLatencyMs: spread(100),
      waits: index,
    })),
  ),
  interceptors: APPLICATIONS.slice(1).flatMap(({ name }, index) =>
    RULE_COUNTS.map((rules) => ({
      application: name,
      rules,
      target: 'matching' as const,
      aboveMicroseconds: spread(index + rules),
      aboveInPlain: spread((index + rules) / 2),
      plainMicroseconds: spread(1.4),
    })),
  ),
  firstPaint: APPLICATIONS.map(({ name }, index) => ({
    application: name,
    firstPaintMs: spread(1000 + index),
  })),
  bursts: [
    {
      application: 'auth0-js',
      answered: 0,
      failed: 1000,
      authorizations: 0,
      tokenRequests: 0,
      leftThePage: false,
      heldMs: null,
    },
    {
      application: 'pattern',
      answered: 1000,
      failed: 0,
      authorizations: 1,
      tokenRequests: 0,
      leftThePage: false,
      heldMs: 400,
    },
  ],
  tabs: [
    { application: 'pattern', moment: 'wake-up', tabs: 5, renewals: 5, atOnce: 1, answered: 4 },
    { application: 'pattern', moment: 'expiry', tabs: 5, renewals: 3, atOnce: 2, answered: 5 },
  ],
  renewals: [
    {
      application: 'bare',
      hour: { ...HOUR, unaskedRenewals: 0, renewals: 0, answered: 0 },
    },
    { application: 'pattern', hour: { ...HOUR, after: { ...PAGE, listeners: 22, nodes: 58 } } },
    { application: 'msal-angular', hour: { ...HOUR, unaskedRenewals: 0, renewals: 60 } },
    {
      application: 'auth0-js',
      hour: { ...HOUR, unaskedRenewals: 0, renewals: 0, answered: 0 },
    },
    { application: 'okta-angular', hour: null },
  ],
  api: [
    {
      program: 'ours',
      instances: 1,
      full: { requestsPerSecond: spread(2345.6), latencyMs: { p50: spread(6), p99: spread(12) } },
      steady: { requestsPerSecond: spread(200), latencyMs: { p50: spread(1), p99: spread(3) } },
    },
    {
      program: 'express',
      instances: 2,
      full: { requestsPerSecond: spread(4000), latencyMs: { p50: spread(7), p99: spread(15) } },
      steady: null,
    },
  ],
  tenantStart: { firstMs: spread(900), laterMs: spread(600) },
};

test('the page has a row for each application, the lightest first, and none for what they are compared with', () => {
  const page = resultsMarkdown(EVERYTHING);
  const [bytes = ''] = page.split('## First paint');
  const rows = bytes.match(/^\| [a-z].*\d \|$/gm) ?? [];
  assert.equal(rows.length, APPLICATIONS.length - 1);
  assert.match(rows[0] ?? '', /^\| this pattern +\| +1\.2 \| +4\.0 \|/);
  assert.match(page, /500 \(499 – 501\)/);
});

test('first paint is told as the difference to the bare application', () => {
  assert.match(
    resultsMarkdown(EVERYTHING),
    /\| this pattern +\| 1,001 \(1,000 – 1,002\) \| +1\.00 \|/,
  );
});

test('whoever loses requests stands below those who answer them', () => {
  const [, bursts = ''] = resultsMarkdown(EVERYTHING).split('## 1,000 requests');
  assert.match(
    bursts,
    /this pattern +\| +1,000 \| +0 \| +1 \| +0 \| +400 \| no[\s\S]+auth0-js by hand +\| +0 \| +1,000 \|.*– \|/,
  );
});

test('tabs are told for both moments, with what could not be measured left open', () => {
  const [, asleep = ''] = resultsMarkdown(EVERYTHING).split('### When they wake up');
  const [, awake = ''] = resultsMarkdown(EVERYTHING).split('### While they are awake');
  assert.match(asleep, /^\| this pattern +\| +– \| +5 \/ 1 \/ 4 \| +– \|/m);
  assert.match(awake, /^\| this pattern +\| +– \| +3 \/ 2 \/ 5 \| +– \|/m);
});

test('what an interceptor costs is told in microseconds, and in requests of plain HttpClient', () => {
  const [micro = '', inPlain = ''] = resultsMarkdown(EVERYTHING).split(', in requests of plain');
  assert.match(
    micro,
    /\| +1 rule \| +10 rules \|.+\n.+\n(?:.+\n)*\| this pattern +\| 1\.00 \(0\.00 – 2\.00\)/,
  );
  assert.match(inPlain, /\| this pattern +\| 0\.50 \(-0\.50 – 1\.50\)/);
});

test('an hour is told as what there is more than before, or less', () => {
  assert.match(
    resultsMarkdown(EVERYTHING),
    /\| this pattern +\| itself +\| +76 \| +0 \| +60 of 60 \| 120 \(110 – 130\) \| -0\.02 \(-0\.04 – 0\.00\) \| +\+2 \| +0 \| +0 \| +0 \| +-2 \|/,
  );
});

test('who renews for a request, who never does, and who did not come to an end is told in words', () => {
  const page = resultsMarkdown(EVERYTHING);
  assert.match(page, /\| msal-angular +\| a request +\| +60 \|/);
  assert.match(page, /\| auth0-js by hand +\| nobody +\| +0 \| +0 \| +0 of 60 \|/);
  assert.match(page, /\| okta-angular +\| not done in 5 minutes +\| +– \|/);
  assert.match(page, /\| bare application +\| without sign-in +\| +0 \| +0 \| +– \|/);
});

test('the API is told at full load and at a steady one, which only a single instance gets', () => {
  const page = resultsMarkdown(EVERYTHING);
  assert.match(
    page,
    /\| this API +\| +1 \| 2,346 \(2,345 – 2,347\) \| 6\.00 \(.+\) \| 12\.0 \(.+\) \| 1\.00 \(.+\) \| 3\.00 \(/,
  );
  assert.match(page, /\| express-oauth2-jwt-bearer +\| +2 \| 4,000 \(.+\| +– \| +– \|/);
  assert.match(page, /\| later +\| +600 \(599 – 601\) \|/);
});

test('what was not measured is left out', () => {
  const page = resultsMarkdown(NOTHING);
  assert.doesNotMatch(page, /##|plots\//);
  assert.match(page, /Taken on 2026-01-02: A processor, 2 cores/);
  assert.equal(drawPlots(NOTHING).size, 0);
});

test('each picture that the page shows is drawn, with a name for those who do not see it', () => {
  const plots = drawPlots(EVERYTHING);
  const shown = [...resultsMarkdown(EVERYTHING).matchAll(/\(plots\/([^)]+)\)/g)].map(
    ([, name]) => name,
  );
  assert.deepEqual([...plots.keys()].sort(), shown.sort());
  for (const plot of plots.values()) assert.match(plot, /<title id="title">[^<]+<\/title>/);
});

test('the longest bar is the heaviest application, and no bar leaves the picture', () => {
  const plot = drawPlots(EVERYTHING).get('bytes.svg') ?? '';
  const widths = [...plot.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map(([, width]) =>
    Number(width),
  );
  assert.equal(widths.length, APPLICATIONS.length - 1);
  assert.deepEqual(
    widths,
    widths.toSorted((a, b) => a - b),
  );
  assert.ok((widths.at(-1) ?? 0) + 240 <= 760);
});

test('lines stay inside the picture, whatever was measured', () => {
  const [first] = EVERYTHING.interceptors;
  assert.ok(first);
  const odd = RULE_COUNTS.map((rules, index) => ({
    ...first,
    rules,
    aboveMicroseconds: spread([-3, 0, 0.0001, 99_999][index] ?? 0),
  }));
  const plot = drawPlots({ ...NOTHING, interceptors: odd }).get('interceptor.svg') ?? '';
  const [, points = ''] = /<polyline[^>]* points="([^"]+)"/.exec(plot) ?? [];
  const places = points.split(' ').map((point) => point.split(',').map(Number));
  assert.equal(places.length, RULE_COUNTS.length);
  for (const [x = -1, y = -1] of places) {
    assert.ok(x >= 0 && x <= 760 && y >= 0 && y <= 420, `${x},${y}`);
  }
});

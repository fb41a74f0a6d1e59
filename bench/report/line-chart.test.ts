import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type Line, lineChart } from './line-chart.ts';

/** Lines that are level, at the heights given. */
function levelLines(heights: Readonly<Record<string, number>>): Line[] {
  return Object.entries(heights).map(([label, y]) => ({
    label,
    points: [
      { x: 1, y },
      { x: 1000, y },
    ],
    isOurs: false,
  }));
}

/** Where the name of a line stands, in pixels from the top. */
function heightOf(chart: string, label: string): number {
  const found = new RegExp(` y="([\\d.]+)" >${label}<`).exec(chart);
  assert.ok(found, `${label} is not in the chart`);
  return Number(found[1]);
}

test('writes a name beside the end of its line where there is room', () => {
  const chart = lineChart('Title', 'rules', levelLines({ upper: 100, lower: 1 }));

  const ends = [...chart.matchAll(/points="[^"]*,([\d.]+)"/g)].map((match) => Number(match[1]));

  assert.deepEqual(
    ['upper', 'lower'].map((label) => heightOf(chart, label)),
    ends.map((end) => end + 4),
  );
});

test('moves names that would cover one another apart, around the middle of where they belong', () => {
  const alone = lineChart('Title', 'rules', levelLines({ middle: 10, far: 10_000, least: 1 }));
  const chart = lineChart(
    'Title',
    'rules',
    levelLines({
      first: 10.2,
      second: 10.1,
      middle: 10,
      fourth: 9.9,
      fifth: 9.8,
      far: 10_000,
      least: 1,
    }),
  );

  const heights = ['first', 'second', 'middle', 'fourth', 'fifth'].map((label) =>
    heightOf(chart, label),
  );

  const gaps = heights.slice(1).map((height, index) => height - (heights[index] ?? 0));
  assert.ok(
    gaps.every((gap) => gap >= 15.9),
    `too near: ${gaps.join(', ')}`,
  );
  assert.ok(Math.abs((heights[2] ?? 0) - heightOf(alone, 'middle')) < 2);
});

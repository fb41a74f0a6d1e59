import { round, svg, text } from './svg.ts';

/** A line with its points, from left to right. */
export interface Line {
  readonly label: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly isOurs: boolean;
}

const WIDTH = 760;
const HEIGHT = 420;
const LEFT = 70;
const RIGHT = 250;
const TOP = 50;
const BOTTOM = 45;
/** Less cannot be told from nothing, and the scale has no zero. */
const LEAST = 0.1;
/** So that the names of lines that end close together can be read. */
const LABEL_GAP = 16;

/**
 * Lines over a plane where each step is ten times the one before, in both directions.
 *
 * @param title Says what they show.
 * @param xLabel What the horizontal axis counts.
 * @param lines Each with its name at its end.
 * @returns An SVG.
 */
export function lineChart(title: string, xLabel: string, lines: readonly Line[]): string {
  const points = lines.flatMap((line) => line.points);
  const xs = powersAround(points.map(({ x }) => x));
  const ys = powersAround(points.map(({ y }) => Math.max(y, LEAST)));
  const place = (
    value: number,
    [first = 1, ...others]: readonly number[],
    from: number,
    to: number,
  ): number => {
    const last = others.at(-1) ?? first * 10;
    const share = Math.log10(Math.max(value, LEAST) / first) / Math.log10(last / first);
    return from + (to - from) * share;
  };
  const toX = (value: number): number => place(value, xs, LEFT, WIDTH - RIGHT);
  const toY = (value: number): number => place(value, ys, HEIGHT - BOTTOM, TOP);
  const labels = spread(lines.map((line) => ({ line, y: toY(line.points.at(-1)?.y ?? LEAST) })));
  return svg(WIDTH, HEIGHT, title, [
    text(0, 18, title, 'class="title"'),
    ...ys.flatMap((value) => [
      `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${round(toY(value))}" y2="${round(toY(value))}"/>`,
      text(
        LEFT - 8,
        toY(value) + 4,
        value.toLocaleString('en-GB'),
        'class="quiet" text-anchor="end"',
      ),
    ]),
    ...xs.map((value) =>
      text(
        toX(value),
        HEIGHT - BOTTOM + 20,
        value.toLocaleString('en-GB'),
        'class="quiet" text-anchor="middle"',
      ),
    ),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, xLabel, 'class="quiet" text-anchor="middle"'),
    ...lines.map(
      ({ isOurs, points: own }) =>
        `<polyline class="line ${isOurs ? 'ours' : 'other'}" style="fill: none" points="${own
          .map(({ x, y }) => `${round(toX(x))},${round(toY(y))}`)
          .join(' ')}"/>`,
    ),
    ...labels.map(({ line, y }) =>
      text(WIDTH - RIGHT + 10, y + 4, line.label, line.isOurs ? 'class="own"' : ''),
    ),
  ]);
}

/** The powers of ten from the least value to the greatest. */
function powersAround(values: readonly number[]): readonly number[] {
  const first = Math.floor(Math.log10(Math.min(...values)));
  const last = Math.ceil(Math.log10(Math.max(...values)));
  return Array.from({ length: Math.max(last - first, 1) + 1 }, (_, index) => 10 ** (first + index));
}

/** Moves labels that would cover one another apart, each group of them around the middle of where they belong. */
function spread<T extends { readonly y: number }>(labels: readonly T[]): T[] {
  const sorted = labels.toSorted((a, b) => a.y - b.y);
  const groups: { y: number; size: number }[] = [];
  // Seen from where it would stand in a column without gaps, a label covers the one before where it comes earlier.
  for (const [index, label] of sorted.entries()) {
    let group = { y: label.y - index * LABEL_GAP, size: 1 };
    for (let last = groups.at(-1); last && last.y > group.y; last = groups.at(-1)) {
      const size = last.size + group.size;
      group = { y: (last.y * last.size + group.y * group.size) / size, size };
      groups.pop();
    }
    groups.push(group);
  }
  const places = groups.flatMap(({ y, size }) => Array.from({ length: size }, () => y));
  return sorted.map((label, index) => ({
    ...label,
    y: (places[index] ?? label.y) + index * LABEL_GAP,
  }));
}

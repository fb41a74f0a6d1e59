import { round, svg, text } from './svg.ts';

/** A bar. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** What stands at its end. */
  readonly shown: string;
  readonly isOurs: boolean;
}

const WIDTH = 760;
const LABELS = 240;
const VALUES = 60;
const TOP = 40;
const ROW = 26;

/**
 * Bars that lie on one another, in the order given.
 *
 * @param title Says what they show.
 * @param bars From top to bottom.
 * @returns An SVG.
 */
export function barChart(title: string, bars: readonly Bar[]): string {
  const most = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
  const room = WIDTH - LABELS - VALUES;
  return svg(WIDTH, TOP + bars.length * ROW + 8, title, [
    text(0, 18, title, 'class="title"'),
    ...bars.flatMap(({ label, value, shown, isOurs }, index) => {
      const y = TOP + index * ROW;
      const width = Math.max(1, (Math.max(0, value) / most) * room);
      return [
        text(LABELS - 10, y + 14, label, `text-anchor="end"${isOurs ? ' class="own"' : ''}`),
        `<rect class="${isOurs ? 'ours' : 'other'}" x="${LABELS}" y="${y}" width="${round(width)}" height="${ROW - 8}" rx="3"/>`,
        text(LABELS + width + 8, y + 14, shown, 'class="quiet"'),
      ];
    }),
  ]);
}

/** What all plots look like: readable on light and on dark ground, whichever the reader has chosen. */
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .quiet { fill: #59636e; }
  .title { font-weight: 600; font-size: 15px; }
  .own { font-weight: 600; }
  .ours { fill: #0969da; stroke: #0969da; }
  .other { fill: #8c959f; stroke: #8c959f; }
  .line { fill: none; stroke-width: 2; }
  .grid { stroke: #d1d9e0; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .quiet { fill: #9198a1; }
    .ours { fill: #4493f8; stroke: #4493f8; }
    .other { fill: #6e7681; stroke: #6e7681; }
    .grid { stroke: #3d444d; }
  }`;

/**
 * A picture.
 *
 * @param width In pixels.
 * @param height In pixels.
 * @param title What it shows, also for people who do not see it.
 * @param parts Its elements.
 */
export function svg(
  width: number,
  height: number,
  title: string,
  parts: readonly string[],
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${escaped(title)}</title>`,
    `<style>${STYLE}\n</style>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

/**
 * A text.
 *
 * @param x Where it is, in pixels.
 * @param y Where its line is, in pixels.
 * @param content What it says.
 * @param attributes What else its element has.
 */
export function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escaped(content)}</text>`;
}

/**
 * A number of pixels, as short as the eye allows.
 *
 * @param pixels How many.
 */
export function round(pixels: number): string {
  return String(Math.round(pixels * 10) / 10);
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

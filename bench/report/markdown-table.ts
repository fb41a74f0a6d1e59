/**
 * A table of Markdown, in columns as Prettier writes them: words to the left, numbers to the right.
 *
 * @param head What stands above the columns.
 * @param rows The cells.
 */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const isNumber = head.map(
    (_, column) => column > 0 && rows.every((row) => startsLikeNumber(row[column] ?? '')),
  );
  const widths = head.map((title, column) =>
    Math.max(3, ...[title, ...rows.map((row) => row[column] ?? '')].map((cell) => cell.length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return isNumber[column] ? cell.padStart(width) : cell.padEnd(width);
      })
      .join(' | ')} |`;
  const rule = widths.map((width, column) =>
    isNumber[column] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(head), line(rule), ...rows.map((row) => line(row))].join('\n');
}

function startsLikeNumber(text: string): boolean {
  return /^[-+]?\d/.test(text) || text === '–';
}

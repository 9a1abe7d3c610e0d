import { isReached, median, type Row } from './row.ts';

/** A Markdown table that is also readable on a terminal. */
export function formatTable(rows: Row[]): string {
  const cells = rows.map((row) => [row.figure, row.ours, row.peer, formatRatio(row.ratios), formatReach(row), formatReached(row)]);
  const head = ['figure', 'ours', 'beside it', 'ratio (min-max)', 'to reach', 'reached'];
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((line) => line[column]!.length)));
  const format = (line: string[]): string => `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const notes = rows.filter((row) => row.note).map((row) => `- ${row.figure}: ${row.note}`);
  return [format(head), rule, ...cells.map(format), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

function formatRatio(ratios: number[]): string {
  const show = (value: number): string => value.toFixed(value < 10 ? 2 : 1);
  return ratios.length === 0 ? '' : `${show(median(ratios))} (${show(Math.min(...ratios))}-${show(Math.max(...ratios))})`;
}

function formatReach(row: Row): string {
  if (row.reach === null) return '';
  return 'most' in row.reach ? `<= ${row.reach.most.toFixed(2)}` : `>= ${row.reach.least}`;
}

function formatReached(row: Row): string {
  const reached = isReached(row);
  return reached === null ? '' : reached ? 'yes' : 'NO';
}

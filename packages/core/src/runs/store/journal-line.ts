/** The part of one run in one row of `journal`. JSON contains neither tabs nor line breaks, so both can be separators. */
export interface JournalLine {
  runId: string;
  first: number;
  last: number;
  epoch: number;
  /** JSON array of events. */
  events: string;
}

/** The maximum of units in a line in addition to its id and events. */
export const lineOverhead = 40;

/** A line of a row's text, without its line break. */
export function readJournalLine(line: string): JournalLine {
  const tabs: number[] = [];
  for (let at = line.indexOf('\t'); tabs.length < 4; at = line.indexOf('\t', at + 1)) tabs.push(at);
  const [first, last, epoch, events] = tabs.map((tab) => tab + 1) as [number, number, number, number];
  const number = (from: number, to: number) => Number(line.slice(from, to - 1));
  return { runId: line.slice(0, first - 1), first: number(first, last), last: number(last, epoch), epoch: number(epoch, events), events: line.slice(events) };
}

/** A row's text; a run occurs in it at most once. */
export function journalBatch(lines: readonly JournalLine[]): string {
  let batch = '';
  for (const { runId, first, last, epoch, events } of lines) batch += `${runId}\t${first}\t${last}\t${epoch}\t${events}\n`;
  return batch;
}

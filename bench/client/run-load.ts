import { setTimeout as wait } from 'node:timers/promises';
import { readMonotonicTenths } from '../token/token.ts';
import type { LoadJob, LoadMark, LoadResult } from './load-job.ts';
import { Samples } from './samples.ts';
import { TokenStream } from './token-stream.ts';

/** Opens all streams of the job, reads them to their end, and reports what arrived. Never rejects. */
export async function runLoad(job: LoadJob, onMark: (mark: LoadMark) => void): Promise<LoadResult> {
  const began = readMonotonicTenths();
  const firstTokens = new Samples();
  const gaps = new Samples();
  const delays = new Samples();
  const total = job.requests.length;
  const finished = Promise.withResolvers<void>();
  const marks = [...job.marks].sort((a, b) => a - b);
  let tokens = 0;
  let first = 0;
  let ended = 0;
  // Figures only count while all streams are open: before and after, the load is different.
  let counting = false;
  const streams = job.requests.map(
    () =>
      new TokenStream(
        {
          firstToken(elapsedMs) {
            firstTokens.add(elapsedMs);
            first += 1;
            if (first === total) setTimeout(startCounting, job.settleMs);
          },
          arrival(gapMs) {
            if (counting) gaps.add(gapMs);
          },
          token(delayMs) {
            tokens += 1;
            if (counting) delays.add(delayMs);
          },
          end() {
            counting = false;
            ended += 1;
            if (ended === total) finished.resolve();
          },
        },
        job.keepBodies,
      ),
  );
  function startCounting(): void {
    counting = ended === 0;
    onMark({ type: 'mark', at: 'open', tokens });
  }
  const watch = setInterval(() => {
    const slowest = Math.min(...streams.map((stream) => stream.tokens));
    while (marks.length > 0 && slowest >= marks[0]!) onMark({ type: 'mark', at: marks.shift()!, tokens });
  }, marks.length > 0 ? 5 : 1_000);
  const deadline = setTimeout(() => streams.forEach((stream) => stream.abandon('not finished in time')), job.deadlineMs);
  for (const [index, stream] of streams.entries()) {
    const due = (index / total) * job.openOverMs - (readMonotonicTenths() - began) / 10;
    if (due > 1) await wait(due);
    stream.open(job.port, job.requests[index]!);
  }
  await finished.promise;
  clearTimeout(deadline);
  clearInterval(watch);
  return {
    type: 'result',
    faults: streams.flatMap((stream, index) => faultOf(stream, index, job.events)),
    tokens,
    bodyBytes: streams.reduce((sum, stream) => sum + stream.bodyBytes, 0),
    durationMs: (readMonotonicTenths() - began) / 10,
    firstTokenMs: firstTokens.spread(),
    gapMs: gaps.spread(),
    delayMs: delays.spread(),
    bodies: job.keepBodies ? streams.map((stream) => Buffer.concat(stream.kept).toString('utf8')) : [],
    runIds: streams.map((stream) => stream.runId),
  };
}

function faultOf(stream: TokenStream, index: number, events: number): string[] {
  if (stream.fault) return [`stream ${index}: ${stream.fault}`];
  return stream.tokens === events ? [] : [`stream ${index}: ${stream.tokens} of ${events} tokens`];
}

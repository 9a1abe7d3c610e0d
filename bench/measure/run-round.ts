import { readCpu } from '../process/read-cpu.ts';
import type { LoadResult } from '../client/load-job.ts';
import type { Target } from '../targets/target.ts';
import type { MockModel } from '../token/mock-model.ts';
import type { Lab } from './lab.ts';

export interface Round {
  /** CPU microseconds per event from the first connection to the last byte. */
  whole: number;
  /** The same from when all streams were open and settled, without starting and asking. */
  steady: number;
  /** CPU microseconds per event of process trees next to the target (a database server), over the whole round. */
  beside: number;
  /** Share of one core used during the steady part. */
  load: number;
  bytesPerToken: number;
  result: LoadResult;
}

export interface RoundOptions {
  streams: number;
  model: MockModel;
  openOverMs?: number;
  settleMs?: number;
}

/** One load on one target. Throws if an event was lost, repeated or out of order. */
export async function runRound(lab: Lab, target: Target, options: RoundOptions): Promise<Round> {
  const { streams, model, openOverMs = 500, settleMs = 500 } = options;
  const requests = await target.prepare(streams, model);
  const readBeside = (): number => target.beside.reduce((sum, tree) => sum + readCpu(tree.pid), 0);
  const before = { cpu: readCpu(target.pid), beside: readBeside() };
  let open = { cpu: 0, tokens: 0, at: 0 };
  const result = await lab.client.run(
    {
      port: target.port, requests, events: model.events, rate: model.rate, openOverMs, settleMs,
      deadlineMs: openOverMs + settleMs + (model.events / model.rate) * 2_000 + 15_000,
      marks: [], keepBodies: false,
    },
    (mark) => {
      open = { cpu: readCpu(target.pid), tokens: mark.tokens, at: performance.now() };
    },
  );
  const after = { cpu: readCpu(target.pid), beside: readBeside(), at: performance.now() };
  if (result.faults.length > 0) {
    throw new Error(`${target.name} lost or reordered events:\n  ${result.faults.slice(0, 5).join('\n  ')}\n${target.output().slice(-1_000)}`);
  }
  return {
    whole: (after.cpu - before.cpu) / result.tokens,
    steady: (after.cpu - open.cpu) / (result.tokens - open.tokens),
    beside: (after.beside - before.beside) / result.tokens,
    load: (after.cpu - open.cpu) / 1_000 / (after.at - open.at),
    bytesPerToken: result.bodyBytes / result.tokens,
    result,
  };
}

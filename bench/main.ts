import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lab } from './measure/lab.ts';
import { memoryModels } from './measure/compare-memory.ts';
import { measureCpu } from './measure/measure-cpu.ts';
import { measureDecoders } from './measure/measure-decoders.ts';
import { measureDelay } from './measure/measure-delay.ts';
import { measureFirstToken } from './measure/measure-first-token.ts';
import { measureGateway } from './measure/measure-gateway.ts';
import { measureHeld } from './measure/measure-held.ts';
import { measureIdle } from './measure/measure-idle.ts';
import { lengthModel, measureLength } from './measure/measure-length.ts';
import { measureLitellm } from './measure/measure-litellm.ts';
import { measureMany } from './measure/measure-many.ts';
import { measureMemory } from './measure/measure-memory.ts';
import { heldModels } from './measure/probe-held.ts';
import type { RowName } from './measure/row-names.ts';
import { cpuModels } from './measure/run-series.ts';
import { firstTokenModel } from './measure/time-first-tokens.ts';
import { checkModel } from './measure/check-target.ts';
import { readOptions, type Options } from './options.ts';
import { profileChatPath } from './profile/profile-chat-path.ts';
import { describeMachine, readCommit } from './report/describe-machine.ts';
import { formatTable } from './report/format-table.ts';
import { keepMeasurements } from './report/keep-measurements.ts';
import { measureAll } from './report/measure-all.ts';
import { isReached, type Row } from './report/row.ts';
import { writeDocument } from './report/write-document.ts';
import { buildProduct } from './targets/build-product.ts';
import { repository } from './targets/places.ts';

const measurements: Record<RowName, (lab: Lab, options: Options) => Promise<Row[]>> = {
  cpu: measureCpu,
  many: measureMany,
  delay: measureDelay,
  'first-token': measureFirstToken,
  memory: measureMemory,
  idle: measureIdle,
  length: measureLength,
  held: measureHeld,
  gateway: measureGateway,
  litellm: measureLitellm,
  decoders: measureDecoders,
};

const results = join(repository, 'bench/results');

async function main(options: Options): Promise<void> {
  buildProduct(say);
  if (options.profile) return withLab(options, async (lab) => say(await profileChatPath(lab)));
  const kept = keepMeasurements(join(results, 'unfinished'), { commit: readCommit(repository), rounds: options.rounds, quick: options.quick });
  if (options.fresh) kept.clear();
  // A separate lab for each: what the previous one left in memory or on disk does not count.
  const { rows, failures } = await measureAll(options.rows, kept, (name) => withLab(options, (lab) => measurements[name](lab, options)), say);
  report(rows, failures, options);
  if (failures.length === 0) kept.clear();
}

async function withLab<Result>(options: Options, work: (lab: Lab) => Promise<Result>): Promise<Result> {
  const models = [
    checkModel, firstTokenModel, lengthModel(options.quick), ...cpuModels(options.quick), ...memoryModels, ...heldModels,
  ];
  const lab = new Lab(options.firstPort, models, say);
  // However it ends, nothing that was started is left running.
  let interrupted = false;
  const interrupt = (reason: unknown): void => {
    interrupted = true;
    console.error(reason);
    void lab.stop().then(() => process.exit(130));
  };
  const signals = ['SIGINT', 'SIGTERM', 'uncaughtException'] as const;
  for (const signal of signals) process.once(signal, interrupt);
  try {
    return await work(lab);
  } finally {
    await lab.stop();
    // The process is about to exit: the next measurement must not start.
    if (interrupted) await new Promise(() => {});
    for (const signal of signals) process.off(signal, interrupt);
  }
}

function report(rows: Row[], failures: string[], options: Options): void {
  const machine = describeMachine(readCommit(repository));
  const table = formatTable(rows);
  const date = new Date().toISOString();
  say(`\n${table}\n\n${machine}`);
  for (const failure of failures) say(`NOT MEASURED: ${failure}`);
  mkdirSync(results, { recursive: true });
  const file = join(results, `${date.replaceAll(':', '-')}.json`);
  writeFileSync(file, JSON.stringify({ date, machine, options, failures, rows: rows.map((row) => ({ ...row, reached: isReached(row) })) }, null, 2));
  say(`written to ${file}`);
  if (options.write && failures.length === 0) {
    writeDocument(join(repository, 'docs/performance.md'), `Measured ${date.slice(0, 10)}, ${options.rounds} rounds: ${machine}.\n\n${table}`);
  }
  if (failures.length > 0 || rows.some((row) => isReached(row) === false)) process.exitCode = 1;
}

function say(line: string): void {
  console.log(line);
}

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

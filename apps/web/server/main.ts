import { openConfiguration } from '@aistudio/composition';
import { AppError } from '@aistudio/core';
import { createLog, createSystemClock } from '@aistudio/platform';
import { environment } from './environment.ts';
import { run } from './run.ts';

/** Runs the server; a configuration that cannot work is one sentence and exit code 1. */
export async function main(): Promise<void> {
  try {
    const clock = createSystemClock();
    const { config, log, close } = await openConfiguration({ environment, clock, createLog });
    await run({ config, clock, log });
    close();
  } catch (error) {
    const message = error instanceof AppError || (error instanceof Error && error.cause === undefined) ? error.message : String(error);
    const what = error instanceof AppError && error.code === 'unavailable' ? 'stopped' : 'cannot start';
    process.stderr.write(`AI Studio ${what}: ${message}\n`);
    process.exitCode = 1;
    // Whatever was opened before the failure must not keep a useless process alive.
    setTimeout(() => process.exit(1), 3_000).unref();
  }
}

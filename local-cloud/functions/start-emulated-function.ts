import { spawn, type ChildProcess } from 'node:child_process';
import { freePort } from '../http/free-port.ts';
import type { FunctionCode, RunningFunction } from './start-function.ts';

/** AWS's own runtime, built from source: the emulator of Lambda's runtime API, and the client with which Lambda runs Node functions. */
export interface LambdaRuntime {
  /** `aws-lambda-rie` */
  emulator: string;
  /** `index.mjs` of `aws-lambda-ric` */
  client: string;
}

const tryMs = 100;

/** One instance of a function as in Lambda: the emulator, which starts the client with the function's code on the first event. */
export function createEmulatedFunction({ emulator, client }: LambdaRuntime, { folder, handler, timeoutSeconds, environment }: FunctionCode, onOutput: (text: string) => void): RunningFunction {
  let started: Promise<{ child: ChildProcess; port: number; ended: Promise<unknown> }> | null = null;

  const start = async () => {
    const [port, api] = [await freePort(), await freePort()];
    const command = ['--runtime-interface-emulator-address', `127.0.0.1:${port}`, '--runtime-api-address', `127.0.0.1:${api}`, process.execPath, client, handler];
    // A process group of its own, which includes the function.
    const child = spawn(emulator, command, { cwd: folder, detached: true, env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...environment, LAMBDA_TASK_ROOT: folder, AWS_LAMBDA_FUNCTION_TIMEOUT: String(timeoutSeconds) }, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => onOutput(bytes.toString()));
    return { child, port, ended: new Promise((resolve) => child.once('exit', resolve)) };
  };

  /** The emulator takes a moment to listen after its start. */
  const post = async (url: string, body: string): Promise<Response> => {
    for (let left = 100; ; left -= 1) {
      try {
        return await fetch(url, { method: 'POST', body });
      } catch (error) {
        if (left === 0) throw error;
        await new Promise((resolve) => setTimeout(resolve, tryMs));
      }
    }
  };

  return {
    async invoke(event) {
      const { port } = await (started ??= start());
      const answer = await post(`http://127.0.0.1:${port}/2015-03-31/functions/function/invocations`, JSON.stringify(event));
      const text = await answer.text();
      let result: unknown;
      try {
        result = JSON.parse(text);
      } catch {
        throw new Error(text);
      }
      // Errors come with status 200, too.
      const failure = (result as { errorMessage?: string } | null)?.errorMessage;
      if (failure !== undefined) throw new Error(failure);
      return result;
    },
    async [Symbol.asyncDispose]() {
      if (started === null) return;
      const { child, ended } = await started;
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGTERM');
      await ended;
    },
  };
}

import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError } from '@aistudio/core';
import type { EmbedderRequest } from './embedder-process.ts';
import type { VectorShelf } from './vector-shelf.ts';

type Asked = EmbedderRequest extends infer Each ? (Each extends { id: number } ? Omit<Each, 'id'> : never) : never;
type Async<Type> = { [Key in keyof Type]: Type[Key] extends (...input: infer Input) => infer Output ? (...input: Input) => Promise<Output> : never };

/** MiniLM and the vectors that are scanned, in a process that starts on demand and exits after five idle minutes. */
export interface Embedder extends AsyncDisposable {
  /** Unit vectors of MiniLM, one per text, in order. */
  embed(texts: string[], signal?: AbortSignal): Promise<Float32Array[]>;
  readonly shelf: Async<VectorShelf>;
  /** True while the process is running. */
  readonly awake: boolean;
  close(): Promise<void>;
}

const idleFor = 5 * 60_000;

/** `after` as in the port Clock: runs a callback once unless cancelled by the returned function. */
export function createEmbedder(after: (milliseconds: number, callback: () => void) => () => void, options: { entry?: string } = {}): Embedder {
  const entry = options.entry ?? fileURLToPath(new URL('./embedder-process.ts', import.meta.url));
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let child: ChildProcess | null = null;
  let sleep: (() => void) | null = null;
  let number = 0;
  let closed = false;

  const fail = (gone: ChildProcess) => {
    if (child !== gone) return;
    child = null;
    for (const { reject } of waiting.values()) reject(new AppError('unavailable', 'Search by meaning stopped working. Ask again in a moment.'));
    waiting.clear();
  };

  const wake = (): ChildProcess => {
    if (child) return child;
    const born = fork(entry, { serialization: 'advanced', env: {} as NodeJS.ProcessEnv, execArgv: ['--no-warnings'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    born.on('message', ({ id, result, error }: { id: number; result?: unknown; error?: string }) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) asked?.resolve(result);
      else asked?.reject(new AppError('unavailable', 'Search by meaning does not work on this machine.', { cause: new Error(error) }));
      if (waiting.size === 0) sleep = after(idleFor, () => child?.kill());
    });
    born.on('error', () => fail(born));
    born.on('exit', () => fail(born));
    return (child = born);
  };

  const ask = <Result>(request: Asked, signal?: AbortSignal): Promise<Result> => {
    if (closed) return Promise.reject(new AppError('unavailable', 'The server is stopping.'));
    sleep?.();
    sleep = null;
    const id = (number += 1);
    return new Promise<Result>((resolve, reject) => {
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      signal?.addEventListener('abort', () => waiting.delete(id) && reject(signal.reason as Error), { once: true });
      wake().send({ id, ...request }, (error) => error && reject(error));
    });
  };

  const close = async () => {
    closed = true;
    sleep?.();
    const living = child;
    if (!living) return;
    const gone = new Promise((resolve) => living.once('exit', resolve));
    living.kill();
    await gone;
  };

  return {
    embed: (texts, signal) => ask({ do: 'embed', texts }, signal),
    shelf: {
      put: (key, blocks) => ask({ do: 'shelve', key, blocks }),
      scan: (keys, question, limit) => ask({ do: 'scan', keys, question, limit }),
    },
    get awake() {
      return child !== null;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

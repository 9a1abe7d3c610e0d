import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const compiler = process.platform === 'linux' ? findCompiler() : null;
if (compiler === null) console.warn('NOT RUN: a file system without hard links, because there is no C compiler (Debian: apt-get install gcc).');

let home: string;
let library: string;

/** Every `link` fails in processes that load this, as it does on exFAT and many network shares. */
const refusesLinks = '#include <errno.h>\nint link(const char *a, const char *b) { errno = EPERM; return -1; }\nint linkat(int a, const char *b, int c, const char *d, int e) { errno = EPERM; return -1; }\n';

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'aistudio-no-links-'));
  library = join(home, 'no-links.so');
  if (compiler === null) return;
  await writeFile(join(home, 'no-links.c'), refusesLinks);
  await run(compiler, ['-shared', '-fPIC', '-o', library, join(home, 'no-links.c')]);
});
afterAll(() => rm(home, { recursive: true, force: true }));

const holder = fileURLToPath(new URL('hold-lock.ts', import.meta.url));
const environment = () => ({ ...process.env, LD_PRELOAD: library });

test.skipIf(compiler === null)('the data directory is still held by one process at a time, and free again afterwards', async () => {
  const directory = join(home, 'data');
  const first = spawn(process.execPath, [holder, directory], { env: environment(), stdio: ['pipe', 'pipe', 'inherit'] });
  await once(first.stdout, 'data');
  await expect(run(process.execPath, [holder, directory], { env: environment() })).rejects.toMatchObject({ stderr: expect.stringContaining(`Process ${first.pid} is using the data`) });
  first.kill('SIGKILL');
  await once(first, 'exit');
  const next = spawn(process.execPath, [holder, directory], { env: environment(), stdio: ['pipe', 'pipe', 'inherit'] });
  await once(next.stdout, 'data');
  next.kill('SIGKILL');
  await once(next, 'exit');
});

test.skipIf(compiler === null)('the key that encrypts secrets is still created once', async () => {
  const directory = join(home, 'keys');
  const module = new URL('../../packages/platform/src/secrets/installation-key.ts', import.meta.url).href;
  const script = `import { openInstallationKey } from ${JSON.stringify(module)};
    const key = await openInstallationKey({ database: { capabilities: { shared: false } }, dataDirectory: ${JSON.stringify(directory)}, secretKey: null, mayMake: true });
    console.log(Buffer.from(key.derive('test')).toString('hex'));`;
  const keys = await Promise.all(Array.from({ length: 2 }, () => run(process.execPath, ['--input-type=module', '-e', script], { env: environment() })));
  expect(keys[0]!.stdout).toMatch(/^[0-9a-f]{64}\n$/);
  expect(keys[1]!.stdout).toBe(keys[0]!.stdout);
});

test.skipIf(compiler === null)('hard links do fail in these processes', async () => {
  const code = `const fs = require('node:fs/promises'); fs.writeFile('${home}/a', 'x').then(() => fs.link('${home}/a', '${home}/b')).then(() => console.log('linked'), (error) => console.log(error.code));`;
  expect((await run(process.execPath, ['-e', code], { env: environment() })).stdout.trim()).toBe('EPERM');
});

function findCompiler(): string | null {
  for (const name of ['cc', 'gcc', 'clang']) {
    try {
      execFileSync(name, ['--version'], { stdio: 'ignore' });
      return name;
    } catch {
      // The next one.
    }
  }
  return null;
}

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** A copy of the sources with uncommitted changes, in a temporary folder that `await using` removes. */
export async function copyRepository(options: { modules: boolean }): Promise<{ path: string; plant(files: Record<string, string>): Promise<void> } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'aistudio-copy-'));
  const left = /\/(node_modules|\.next|\.git|\.aistudio|\.scratch|\.launch\.lock[^/]*|results|test-results)$/;
  await cp(repository, path, { recursive: true, filter: (source) => !left.test(source) });
  if (options.modules) {
    for (const place of ['.', ...(await workspaces())].filter((each) => existsSync(join(repository, each, 'node_modules')))) {
      await symlink(join(repository, place, 'node_modules'), join(path, place, 'node_modules'));
    }
  }
  return {
    path,
    async plant(files) {
      for (const [name, text] of Object.entries(files)) {
        await mkdir(dirname(join(path, name)), { recursive: true });
        await writeFile(join(path, name), text);
      }
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

/** npm installs a version that other workspaces do not use into the workspace's own folder. */
async function workspaces(): Promise<string[]> {
  const found = await Promise.all(['apps', 'packages'].map(async (kind) => (await readdir(join(repository, kind))).map((name) => join(kind, name))));
  return [...found.flat(), 'infra', 'local-cloud'];
}

/** Runs the Node of this process; never rejects. */
export function runNode(parameters: string[], options: { cwd: string; env?: NodeJS.ProcessEnv }): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, { cwd: options.cwd, env: { ...(options.env ?? process.env), FORCE_COLOR: '0', NO_COLOR: '1' }, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, output: stdout + stderr });
    });
  });
}

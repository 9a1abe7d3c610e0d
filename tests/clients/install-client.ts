import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from './clients.ts';
import { runProgram } from './run-program.ts';

/** Installs a client's packages into a folder of their own; null if that worked, otherwise the reason why not. */
export async function installClient({ packages = [], python, alone = [] }: Client, folder: string): Promise<string | null> {
  await mkdir(folder, { recursive: true });
  if (python !== undefined) return installPython(python, alone, folder);
  await writeFile(join(folder, 'package.json'), '{"type":"module","private":true}');
  const { code } = await runProgram('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--min-release-age=0', ...packages], folder, process.env);
  return code === 0 ? null : 'npm could not install it';
}

async function installPython(packages: readonly string[], alone: readonly string[], folder: string): Promise<string | null> {
  const made = await runProgram('python3', ['-m', 'venv', folder], folder, process.env);
  if (made.code !== 0) return 'there is no Python 3 with venv';
  for (const given of [packages, alone.length === 0 ? [] : ['--no-deps', ...alone]]) {
    if (given.length === 0) continue;
    const { code } = await runProgram(join(folder, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', ...given], folder, process.env);
    if (code !== 0) return 'pip could not install it';
  }
  return null;
}

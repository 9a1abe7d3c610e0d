import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from './clients.ts';
import { runProgram } from './run-program.ts';

/** Installs a client's packages into a folder of their own; null if that worked, otherwise the reason why not. */
export async function installClient({ packages = [], python }: Client, folder: string): Promise<string | null> {
  await mkdir(folder, { recursive: true });
  if (python !== undefined) return installPython(python, folder);
  await writeFile(join(folder, 'package.json'), '{"type":"module","private":true}');
  const { code } = await runProgram('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--min-release-age=0', ...packages], folder, process.env);
  return code === 0 ? null : 'npm could not install it';
}

async function installPython(packages: readonly string[], folder: string): Promise<string | null> {
  const made = await runProgram('python3', ['-m', 'venv', folder], folder, process.env);
  if (made.code !== 0) return 'there is no Python 3 with venv';
  const { code } = await runProgram(join(folder, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', ...packages], folder, process.env);
  return code === 0 ? null : 'pip could not install it';
}

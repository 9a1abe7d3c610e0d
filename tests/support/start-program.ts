import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startContainer, type Program } from './start-container.ts';

/** `AISTUDIO_IMAGE=aistudio-frontend:latest npm test -- tests/runs/resume.test.ts` runs suites against that image in podman; null: against the sources. */
const image = process.env['AISTUDIO_IMAGE'] ?? null;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** The server, or a worker of its own, as a process or as a container of an image. */
export function startProgram(name: 'web/server' | 'worker/worker', environment: Record<string, string>): Program {
  const entry = `apps/${name}.ts`;
  if (image !== null) return startContainer(image, ['node', entry], { AISTUDIO_HOST: '127.0.0.1', ...environment });
  // The channel tells the server when this process is gone, however it ended; a worker would take this process for its server.
  const channel = name === 'web/server' ? ['ipc' as const] : [];
  const child = spawn(process.execPath, [entry], { cwd: root, env: { PATH: process.env['PATH'], NODE_ENV: 'production', NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], ...environment }, stdio: ['ignore', 'pipe', 'pipe', ...channel] });
  return { child, kill: (signal) => void child.kill(signal) };
}

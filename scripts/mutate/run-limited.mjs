import { spawn } from 'node:child_process';

/**
 * Runs Node with the parameters in its own process group, at low priority, and ends the group at the limit.
 * Resolves to { code, output }; code is null if time ran out.
 */
export function runLimited(parameters, { cwd, limitMs, env = process.env }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, parameters, { cwd, env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let late = false;
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += bytes));
    const end = () => {
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
    };
    const timer = setTimeout(() => {
      late = true;
      end();
    }, limitMs);
    process.prependOnceListener('exit', end);
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => {
      clearTimeout(timer);
      process.off('exit', end);
      end();
      resolve({ code: late ? null : (code ?? 1), output });
    });
  });
}

// Runs the command given as arguments as the leader of its own process group, and ends the whole group when the process that started it is gone, however it ended.
import { spawn } from 'node:child_process';

const [command, ...parameters] = process.argv.slice(2);
const child = spawn(command, parameters, { stdio: ['ignore', 'inherit', 'inherit'] });

process.on('disconnect', endGroup);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, endGroup);

child.on('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.on('exit', (code, signal) => process.exit(signal ? 1 : code));

function endGroup() {
  process.kill(process.platform === 'win32' ? child.pid : -process.pid, 'SIGKILL');
}

// Loaded into a measured Node server with --require: SIGUSR2 collects all garbage, so that memory figures
// compare what is held, not when a collector last ran. Nothing happens without the signal.
const { isMainThread } = require('node:worker_threads');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

if (isMainThread) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  process.on('SIGUSR2', () => {
    collect();
    collect();
  });
}

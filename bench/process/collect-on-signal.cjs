// Loaded into a measured Node server with --require. On SIGUSR2 every thread collects all its garbage and writes how
// many bytes it still holds (JavaScript heap, buffers, WASM) to BENCH_MEMORY_FOLDER. Nothing happens without the signal.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { BroadcastChannel, isMainThread, threadId } = require('node:worker_threads');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collectOnce = runInNewContext('gc');
const collect = () => {
  collectOnce();
  collectOnce();
  const { heapUsed, external } = process.memoryUsage();
  writeFileSync(join(process.env.BENCH_MEMORY_FOLDER, `live-${process.pid}-${threadId}`), String(heapUsed + external));
};
const channel = new BroadcastChannel('bench: collect');
channel.unref();
channel.onmessage = collect;
if (isMainThread) {
  process.on('SIGUSR2', () => {
    channel.postMessage('now');
    collect();
  });
}

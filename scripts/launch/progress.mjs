const beat = 5_000;

/**
 * Reports progress, one line per step, with the time it took; while a step runs, a line every 5 s. `write` gets whole lines. A step
 * that fails says so and rethrows.
 */
export function createProgress(write = (line) => console.log(line)) {
  const opened = Date.now();
  return {
    say: write,
    /** Seconds since the progress was created. */
    elapsed: () => seconds(opened),
    /** `work` gets a function that takes the latest output line, shown in the next progress line. */
    async step(doing, work) {
      const started = Date.now();
      let heard = '';
      write(`  ${doing} …`);
      const timer = setInterval(() => write(`  ${doing} … ${Math.round((Date.now() - started) / 1000)} s${heard && `  (${heard})`}`), beat);
      try {
        const result = await work((line) => (heard = plain(line)));
        write(`  ${doing}: done in ${seconds(started)} s`);
        return result;
      } catch (error) {
        write(`  ${doing}: failed after ${seconds(started)} s`);
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}

function seconds(since) {
  return ((Date.now() - since) / 1000).toFixed(1);
}

function plain(line) {
  return line.replace(/\u001B\[[0-9;]*[A-Za-z]/g, '').trim().slice(0, 80);
}

// Loaded into the server before its own code when the launcher starts it.
// A signal can reach the server twice: from the terminal, which sends it to the whole group, and from the launcher.
// It must count once, because a second one may mean "at once". So the launcher sends a message, and here it becomes a signal
// unless that signal has just been seen. When the launcher is gone the server stops too, and does not hold the port.
const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
const justNow = 1_000;
const patience = 8_000;
const seen = new Map();

if (process.channel) {
  for (const signal of Object.keys(codes)) {
    process.on(signal, () => {
      seen.set(signal, performance.now());
      // Nobody else listens yet, or no longer: do what would have happened without us.
      if (process.listenerCount(signal) === 1) process.exit(codes[signal]);
    });
  }
  process.on('message', (message) => {
    if (!(message?.signal in codes)) return;
    // A signal to the group arrived first, but the event loop may deliver the message before it.
    setTimeout(() => {
      const last = seen.get(message.signal);
      if (last === undefined || performance.now() - last > justNow) process.kill(process.pid, message.signal);
    }, 20);
  });
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGINT');
    setTimeout(() => process.exit(1), patience).unref();
  });
  process.channel.unref();
}

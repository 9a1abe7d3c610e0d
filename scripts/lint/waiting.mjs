/** Where a test may let time pass, and why. */
const timers = {
  'tests/support/until-true.ts': 'looks again until a fact is there',
  'tests/support/api-client.ts': 'a deadline of what is waited for',
  'tests/support/postgres.ts': 'a deadline of what is waited for',
  'tests/support/provider-server.ts': 'a provider that speaks at a pace',
  'tests/accounts/support/test-clock.ts': 'a clock whose time passes',
  'tests/runs/rolling-deploy.test.ts': 'requests at a steady rate',
};
const timerModules = /^(node:)?timers\/promises$/;

/** A test waits for a fact and asserts facts: a busy machine has too little time. */
export function checkWaiting(sources) {
  return sources.filter(({ test, path }) => test || path.startsWith('tests/') || path.includes('/tests/')).flatMap(({ path, timers: found, clockAssertions, imports }) => {
    const at = (line, message) => ({ path, line, rule: 'waiting', message });
    const slept = [...found, ...imports.filter(({ target, typeOnly }) => timerModules.test(target) && !typeOnly).map(({ line }) => line)];
    return [
      ...(path in timers ? [] : slept.map((line) => at(line, 'a test waits for a fact: inject the clock, or use tests/support/until-true.ts.'))),
      ...clockAssertions.map((line) => at(line, 'a test asserts no time of the clock on the wall: inject the clock, or measure it in the bench.')),
    ];
  });
}

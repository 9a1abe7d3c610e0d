import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { applyMutation } from './list-mutations.mjs';
import { rankSuites } from './rank-suites.mjs';
import { runTests } from './run-tests.mjs';
import { firstSuitesOf, suitesOf } from './suites-of.mjs';

/** How many suites are tried before the whole area. */
const likelySuites = 5;

/**
 * Plants a mutation in the copy, runs the type checker, the unit tests that reach the file and the suites of its area, likely ones
 * first, and removes it. All tests together get `limitMs`. Resolves to { verdict: 'refused'
 * 'found'
 * 'survived', by }: refused if it does not compile, which is no credit to a test.
 */
export async function tryMutation(mutation, { copy, typecheck, limitMs }) {
  const path = join(copy, mutation.path);
  const source = readFileSync(path, 'utf8');
  writeFileSync(path, applyMutation(source, mutation));
  try {
    if (!(await typecheck())) return { verdict: 'refused', by: 'types' };
    const suites = suitesOf(mutation.path, copy);
    const likely = [...new Set([...firstSuitesOf(mutation.path), ...rankSuites(mutation.path, copy, suites, likelySuites)])];
    // The test next to the file is among the related tests too, but much quicker.
    const rounds = [
      ['run', '--project', 'unit', `${dirname(mutation.path)}/`],
      ...(likely.length > 0 ? [['run', '--project', 'integration', ...likely]] : []),
      ['related', '--run', '--project', 'unit', mutation.path],
      ...(suites.length > 0 ? [['run', '--project', 'integration', ...suites]] : []),
    ];
    const endsAt = performance.now() + limitMs;
    const brokenAnyway = [];
    for (const round of rounds) {
      const left = endsAt - performance.now();
      if (left <= 0) return { verdict: 'survived', by: nobody('out of time', brokenAnyway) };
      const { outcome, failed, testName } = await runTests(round, { copy, limitMs: left });
      if (outcome === 'late') {
        // The whole area takes longer than that in any case.
        const quick = rounds.indexOf(round) < (likely.length > 0 ? 2 : 1);
        if (quick && (await passesWithout(source, mutation, round, { copy, path, limitMs: left }))) return { verdict: 'found', by: 'likely tests, which no longer end in time' };
        return { verdict: 'survived', by: nobody('out of time', brokenAnyway) };
      }
      if (outcome === 'passed') continue;
      const again = failed.length > 0 ? ['run', ...failed] : round;
      if (await passesWithout(source, mutation, again, { copy, path, limitMs })) return { verdict: 'found', by: testName };
      brokenAnyway.push(testName);
    }
    return { verdict: 'survived', by: nobody('', brokenAnyway) };
  } finally {
    writeFileSync(path, source);
  }
}

/** A round that stops at a test which fails anyway has not judged the mutation: whoever reads the result has to know. */
function nobody(reason, brokenAnyway) {
  const broken = brokenAnyway.length > 0 ? `these fail without it too: ${brokenAnyway.join('; ')}` : '';
  return ['nobody', reason, broken].filter(Boolean).join(', ');
}

/** A test that also fails without the mutation has not noticed it. */
async function passesWithout(source, mutation, round, { copy, path, limitMs }) {
  writeFileSync(path, source);
  const { outcome } = await runTests(round, { copy, limitMs });
  writeFileSync(path, applyMutation(source, mutation));
  return outcome === 'passed';
}

import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { isTerminal, nextState, runHappenings, runStates, runTransitions } from './run-state.ts';

test('the table is total: every state defines every event', () => {
  for (const state of runStates) {
    expect(Object.keys(runTransitions[state]).sort()).toEqual([...runHappenings].sort());
    for (const happening of runHappenings) {
      const next = nextState(state, happening);
      if (next !== null) expect(runStates).toContain(next);
    }
  }
});

test('every state can be reached from queued, and every non-terminal state can end', () => {
  const reachable = (from: (typeof runStates)[number]) => {
    const seen = new Set([from]);
    for (const state of seen) for (const happening of runHappenings) {
      const next = nextState(state, happening);
      if (next !== null) seen.add(next);
    }
    return seen;
  };
  expect([...reachable('queued')].sort()).toEqual([...runStates].sort());
  for (const state of runStates) expect([...reachable(state)].some(isTerminal)).toBe(true);
});

test('terminal states are completed, stopped, incomplete and failed, and nothing leaves them', () => {
  expect(runStates.filter(isTerminal)).toEqual(['completed', 'stopped', 'incomplete', 'failed']);
});

test('the specification contains the same table', () => {
  const spec = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8');
  for (const state of runStates) {
    const row = `| ${state} | ${runHappenings.map((happening) => nextState(state, happening) ?? '·').join(' | ')} |`;
    expect(spec).toContain(row);
  }
});

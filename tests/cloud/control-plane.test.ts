import { expect, test } from 'vitest';
import { readTargets } from '../../local-cloud/control-plane/balancer/read-targets.ts';
import { planStep } from '../../local-cloud/control-plane/ecs/plan-step.ts';
import { parseFilter } from '../../local-cloud/control-plane/logs/parse-filter.ts';

/** `n` and `o`: a new and an old task that serves; upper case: not serving yet; `!`: protected. */
const tasksOf = (text: string) =>
  text.split(' ').filter(Boolean).map((word, index) => ({ id: `${word}${index}`, startedBy: word[0]!.toLowerCase() === 'n' ? 'new' : 'old', serving: word[0]! === word[0]!.toLowerCase(), ending: false, status: 'RUNNING' as const, held: word.endsWith('!') }));

test.each<[string, { tasks: string; desired: number; start: number; stop: string }]>([
  ['nothing runs', { tasks: '', desired: 2, start: 2, stop: '' }],
  ['what is wanted runs', { tasks: 'n n', desired: 2, start: 0, stop: '' }],
  ['more are wanted', { tasks: 'n n', desired: 5, start: 3, stop: '' }],
  ['fewer are wanted', { tasks: 'n n n', desired: 2, start: 0, stop: 'n0' }],
  ['fewer are wanted, and one of them does not serve', { tasks: 'n n N', desired: 2, start: 0, stop: 'N2' }],
  ['fewer are wanted, and the first is protected', { tasks: 'n! n n', desired: 2, start: 0, stop: 'n1' }],
  ['all of too many are protected', { tasks: 'n! n! n!', desired: 2, start: 0, stop: '' }],
  ['a deployment begins', { tasks: 'o o', desired: 2, start: 2, stop: '' }],
  ['new ones do not serve yet', { tasks: 'o o N N', desired: 2, start: 0, stop: '' }],
  ['one new one serves', { tasks: 'o o n N', desired: 2, start: 0, stop: 'o0' }],
  ['all new ones serve', { tasks: 'o o n n', desired: 2, start: 0, stop: 'o0 o1' }],
  ['all new ones serve, an old one is protected', { tasks: 'o! o n n', desired: 2, start: 0, stop: 'o1' }],
  ['an old one never served', { tasks: 'o O n N', desired: 2, start: 0, stop: 'O1' }],
  ['another deployment begins before the first is through', { tasks: 'o o o o', desired: 2, start: 0, stop: 'o0 o1' }],
])('a service plans: %s', (_, { tasks, desired, start, stop }) => {
  const plan = planStep({ tasks: tasksOf(tasks), primary: 'new', desired, isProtected: ({ held }) => held });
  expect({ start: plan.start, stop: plan.stop.map(({ id }) => id.replace('!', '')).join(' ') }).toEqual({ start, stop });
});

const line = '{"level":"ERROR","requestId":"req-123","usage":{"tokens":12},"event":"request failed"}';

test.each<[string, boolean]>([
  ['', true],
  ['ERROR', true],
  ['error', false],
  ['ERROR failed', true],
  ['ERROR missing', false],
  ['ERROR -failed', false],
  ['"request failed"', true],
  ['"failed request"', false],
  ['{$.requestId = "req-123"}', true],
  ['{ $.requestId = "req-12" }', false],
  ['{$.requestId != "req-999"}', true],
  ['{$.other != "req-999"}', false],
  ['{$.usage.tokens = 12 && $.level = "ERROR"}', true],
  ['{$.usage.tokens = 12 && $.level = "INFO"}', false],
])('a filter of log lines: %s', (pattern, matches) => {
  expect(parseFilter(pattern)(line)).toBe(matches);
});

test('a line that is not an object has no members, even if it contains the text', () => {
  expect(parseFilter('{$.requestId = "req-123"}')('GET /x "requestId":"req-123"')).toBe(false);
});

test.each(['{$.a > 1}', '[ip, user]', '{$.a = "x" || $.b = "y"}', '?ERROR'])('an unsupported filter is refused: %s', (pattern) => {
  expect(() => parseFilter(pattern)).toThrow('is not understood here');
});

test.each<[string, string, string]>([
  ['UP', 'L7OK', 'healthy'],
  ['UP 1/2', 'INI', 'initial'],
  ['UP', '* L7OK', 'initial'],
  ['DOWN', 'L7STS', 'unhealthy'],
  ['DRAIN', 'L7OK', 'draining'],
])('a target whose status is %s by the check %s is %s', (status, check, health) => {
  const table = `# pxname,svname,scur,status,check_status,check_code,\ntasks,one,3,${status},${check},200,\ntasks,BACKEND,3,UP,,,\n`;
  expect(readTargets(table)).toEqual([{ name: 'one', health, sessions: 3, check: `${check} 200` }]);
});

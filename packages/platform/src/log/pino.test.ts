import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { createLog } from './pino.ts';

function collect(level: 'debug' | 'info' | 'warn' | 'error' = 'debug') {
  const lines: string[] = [];
  return { log: createLog({ level, write: (line) => lines.push(line) }), lines, parsed: () => lines.map((line) => JSON.parse(line)) };
}

test('a line is one JSON object with time, level in capitals, event and fields', () => {
  const { log, lines, parsed } = collect();
  log.info('listening', { port: 3000, database: 'pglite', missing: undefined });
  expect(lines[0]!.endsWith('}\n')).toBe(true);
  const { timestamp, ...rest } = parsed()[0];
  expect(new Date(timestamp).toISOString()).toBe(timestamp);
  expect(rest).toEqual({ level: 'INFO', event: 'listening', port: 3000, database: 'pglite' });
});

test('every level has its name, and lower ones are left out', () => {
  const all = collect();
  for (const level of ['debug', 'info', 'warn', 'error'] as const) all.log[level]('x');
  expect(all.parsed().map((line) => line.level)).toEqual(['DEBUG', 'INFO', 'WARN', 'ERROR']);
  const some = collect('warn');
  for (const level of ['debug', 'info', 'warn', 'error'] as const) some.log.with({ a: 1 })[level]('x');
  expect(some.parsed().map((line) => line.level)).toEqual(['WARN', 'ERROR']);
});

test('with() adds fields to every line, and fields of one logger do not leak into another', () => {
  const { log, parsed } = collect();
  const narrowed = log.with({ requestId: 'r1' }).with({ route: '/api/models' });
  narrowed.info('request', { status: 200 });
  log.info('other');
  expect(parsed()[0]).toMatchObject({ requestId: 'r1', route: '/api/models', status: 200 });
  expect(parsed()[1]).not.toHaveProperty('requestId');
});

test('an error becomes name, message, code, frames and the same for its cause', () => {
  const { log, parsed } = collect();
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
  log.error('failed', { error: new Error('The database is away.', { cause: refused }) });
  const { error } = parsed()[0];
  expect(error).toMatchObject({ name: 'Error', message: 'The database is away.', cause: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:5432' } });
  expect(error.stack).toMatch(/^\s+at .*pino\.test\.ts/);
});

test('input quoted in an error is not written', () => {
  const { log, lines } = collect();
  const canary = 'canary-7261';
  log.error('a', { error: new Error(`Failed query: insert into messages values ($1)\nparams: ${canary}`) });
  log.error('b', { error: new Error(`refused`, { cause: Object.assign(new Error(`invalid input syntax for type json: "${canary} and`), { code: '22P02' }) }) });
  log.error('c', { error: thrownBy(() => JSON.parse(`{"a": ${canary}}`)) });
  expect(lines).toHaveLength(3);
  expect(lines.join('')).not.toContain('canary');
  expect(lines[0]).toContain('Failed query: insert into messages');
});

test('a long field is cut off, and a field cannot overwrite the level', () => {
  const { log, parsed } = collect();
  log.info('x', { long: 'a'.repeat(5_000), level: 'ERROR' });
  expect(parsed()[0].long).toHaveLength(2_001);
  expect(parsed()[0]).toMatchObject({ level: 'INFO', level_: 'ERROR' });
});

test('on stdout, the last line before a crash is written', () => {
  const place = new URL('./pino.ts', import.meta.url).href;
  const program = `const { createLog } = await import(${JSON.stringify(place)}); const log = createLog({ level: 'info' });
    for (let n = 0; n < 500; n++) log.info('line', { n }); log.error('last'); throw new Error('crash');`;
  let output = '';
  try {
    execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const lines = output.trim().split('\n').map((line) => JSON.parse(line));
  expect(lines).toHaveLength(501);
  // A write under way at the end may land after the last ones.
  expect(lines.filter((line) => line.event === 'last')).toMatchObject([{ level: 'ERROR' }]);
});

function thrownBy(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

test('a line of a message that looks like a stack frame is dropped', () => {
  const lines: string[] = [];
  const error = new Error('Failed query: select\nparams:     \n    at my secret diary (page:1:1)');
  createLog({ level: 'info', write: (line) => lines.push(line) }).error('failed', { error });
  expect(lines.join('')).not.toContain('diary');
  expect(lines.join('')).toContain('pino.test.ts');
});

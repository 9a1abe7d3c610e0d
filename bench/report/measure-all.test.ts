import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepMeasurements } from './keep-measurements.ts';
import { measureAll } from './measure-all.ts';
import type { Row } from './row.ts';

const row = (figure: string): Row => ({ figure, ours: '1 ms', peer: '2 ms', ratios: [0.5], reach: { most: 1 } });
const names = ['cpu', 'memory', 'held'] as const;
let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'aistudio-kept-')), 'unfinished');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (terms: object = { commit: 'a', rounds: 5 }) => keepMeasurements(folder, terms);
/** Measures all; `breaks` ends the run, `fails` only its measurement. Returns what was measured, and the outcome. */
async function run({ kept = open(), breaks = '', fails = '' }: { kept?: ReturnType<typeof open>; breaks?: string; fails?: string } = {}) {
  const measured: string[] = [];
  const outcome = await measureAll(names, { ...kept, read: (name) => (name === breaks ? interrupt() : kept.read(name)) }, async (name) => {
    measured.push(name);
    if (name === fails) throw new Error('no Postgres here');
    return [row(name)];
  }, () => undefined).catch((error: Error) => error);
  return { measured, outcome };
}
function interrupt(): never {
  throw new Error('interrupted');
}

test('an interrupted run continues where it stopped, with the figures it had', async () => {
  expect(await run({ breaks: 'held' })).toMatchObject({ measured: ['cpu', 'memory'], outcome: new Error('interrupted') });
  expect(await run()).toEqual({ measured: ['held'], outcome: { rows: names.map(row), failures: [] } });
});

test('failed measurements are repeated, the others are not', async () => {
  expect(await run({ fails: 'memory' })).toMatchObject({ outcome: { rows: [row('cpu'), row('held')], failures: ['memory: no Postgres here'] } });
  expect((await run()).measured).toEqual(['memory']);
});

test('figures of another commit or other conditions do not count, nor does half a file', async () => {
  await run();
  expect((await run({ kept: open({ commit: 'b', rounds: 5 }) })).measured).toEqual([...names]);
  expect((await run({ kept: open({ commit: 'b', rounds: 5 }) })).measured).toEqual([]);
  writeFileSync(join(folder, 'cpu.json'), '{"terms":');
  expect((await run({ kept: open({ commit: 'b', rounds: 5 }) })).measured).toEqual(['cpu']);
  expect(readdirSync(folder).toSorted()).toEqual(['cpu.json', 'held.json', 'memory.json']);
  open().clear();
  expect((await run()).measured).toEqual([...names]);
});

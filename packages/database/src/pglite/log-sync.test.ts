import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LogSync } from './log-sync.ts';

const used = new Int8Array(8192).fill(1);

/** Real files underneath, as in NODEFS, and a record of what happened to them. */
function setUp() {
  const directory = mkdtempSync(join(tmpdir(), 'aistudio-sync-'));
  mkdirSync(join(directory, 'pg_wal'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const diary: string[] = [];
  const operations = {
    write: (stream: { nfd: number; path: string }, memory: Int8Array, offset: number, length: number) => {
      diary.push(`write ${stream.path}`);
      return writeSync(stream.nfd, memory, offset, length);
    },
    close: (stream: { nfd: number; path: string }) => {
      diary.push(`close ${stream.path}`);
      closeSync(stream.nfd);
    },
    fsync: undefined as ((stream: { nfd: number; path: string }) => number) | undefined,
  };
  const synced = (descriptor: number) => void diary.push(`sync ${descriptor === log.nfd ? 'log' : 'table'}`);
  const later: (() => void)[] = [];
  const time = manualTime();
  const sync = new LogSync(operations, { now: synced, soon: (descriptor, done) => later.push(() => (synced(descriptor), done(null))) }, time);
  const log = { nfd: openSync(join(directory, 'pg_wal', '1'), 'w'), path: '/data/pg_wal/1' };
  const table = { nfd: openSync(join(directory, '16384'), 'w'), path: '/data/base/5/16384' };
  return { operations, sync, log, table, diary, later, time };
}

function manualTime() {
  let now = 0;
  const due = new Map<() => void, number>();
  return {
    now: () => now,
    after(ms: number, then: () => void) {
      due.set(then, now + ms);
      return () => void due.delete(then);
    },
    pass(ms: number) {
      now += ms;
      for (const [then, at] of due) if (at <= now && due.delete(then)) then();
    },
  };
}

test('a commit is answered first and synced afterwards; commits in between share the next sync', () => {
  const { operations, sync, log, diary, later, time } = setUp();
  const commit = () => {
    operations.fsync!(log);
    sync.soon();
  };
  commit();
  commit();
  commit();
  expect([diary, later.length]).toEqual([[], 1]);
  time.pass(400);
  later.shift()!();
  expect([diary, later.length]).toEqual([['sync log'], 1]);
  later.shift()!();
  time.pass(1_000);
  expect([diary, later.length]).toEqual([['sync log', 'sync log'], 0]);
});

test('with many commits, a sync starts about twice a second, and the last commit waits no longer than 0.6 s', () => {
  const { operations, sync, log, later, time } = setUp();
  let syncs = 0;
  const commit = () => {
    operations.fsync!(log);
    sync.soon();
    syncs += later.length;
    for (const done of later.splice(0)) done();
  };
  for (let tick = 0; tick < 80; tick += 1) {
    commit();
    time.pass(25);
  }
  expect(syncs).toBe(5);
  commit();
  commit();
  time.pass(25);
  syncs += later.length;
  for (const done of later.splice(0)) done();
  time.pass(575);
  expect([syncs, later.length]).toEqual([6, 1]);
});

test('no other file is written, synced or closed before the log', () => {
  const { operations, sync, log, table, diary, later } = setUp();
  operations.fsync!(log);
  operations.write(table, used, 0, used.length);
  operations.write(table, used, 0, used.length);
  operations.fsync!(log);
  sync.soon();
  operations.fsync!(table);
  operations.fsync!(log);
  operations.write(log, used, 0, used.length);
  operations.close(log);
  expect(diary).toEqual(['sync log', 'write /data/base/5/16384', 'write /data/base/5/16384', 'sync log', 'sync table', 'write /data/pg_wal/1', 'sync log', 'close /data/pg_wal/1']);
  expect(later).toHaveLength(1);
});

test('a table that grows by empty pages waits for nothing, unless a byte is written to them', () => {
  const { operations, log, table, diary } = setUp();
  const memory = new Int8Array(3 * 8192);
  operations.fsync!(log);
  operations.write(table, memory, 8192, 2 * 8192);
  memory[memory.length - 1] = 1;
  operations.write(table, memory, 8192, 8192);
  operations.write(table, memory, 8192, 2 * 8192);
  expect(diary).toEqual(['write /data/base/5/16384', 'write /data/base/5/16384', 'sync log', 'write /data/base/5/16384']);
});

test('after a failed sync Postgres is told, so that it stops', () => {
  const failing = { write: () => 0, close: () => undefined, fsync: undefined as ((stream: { nfd: number; path: string }) => number) | undefined };
  const sync = new LogSync(failing, { now: () => undefined, soon: (_, done) => done(Object.assign(new Error('the disk is gone'), { code: 'EIO' })) });
  const log = { nfd: 3, path: '/data/pg_wal/1' };
  expect(failing.fsync!(log)).toBe(0);
  sync.soon();
  expect(failing.fsync!(log)).not.toBe(0);
});

import type { JobNotice, Jobs } from '@aistudio/core';
import { expect, test } from 'vitest';

export interface JobsUnderTest {
  jobs: Jobs;
  /** Stores that many due jobs of `file-processor` and announces them. */
  store(count: number): Promise<JobNotice[]>;
  /** Marks a job as done. */
  finish(notice: JobNotice): Promise<void>;
}

/** What every adapter of Jobs guarantees. */
export function jobsContract(name: string, open: () => Promise<JobsUnderTest>): void {
  /** Receives until `enough` returns true. */
  async function receive({ jobs }: JobsUnderTest, take: (notice: JobNotice) => Promise<void>, concurrency = 4) {
    const ended = new AbortController();
    const received = jobs.receive(['file-processor'], concurrency, take, ended.signal);
    return { end: () => ended.abort(), received };
  }

  test(`${name}: every stored job is delivered at least once`, async () => {
    const world = await open();
    const wanted = await world.store(9);
    const seen = new Set<string>();
    const all = Promise.withResolvers<void>();
    const { end, received } = await receive(world, async (notice) => {
      await world.finish(notice);
      seen.add(notice.id);
      if (seen.size === wanted.length) all.resolve();
    });
    await all.promise;
    end();
    await received;
    expect([...seen].toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
  });

  test(`${name}: jobs stored while somebody receives are delivered too, and a failure does not stop it`, async () => {
    const world = await open();
    const twice = Promise.withResolvers<void>();
    let failures = 0;
    const { end, received } = await receive(world, async (notice) => {
      failures += 1;
      if (failures === 1) throw new Error('not this time');
      await world.finish(notice);
      twice.resolve();
    });
    await world.store(1);
    await twice.promise;
    end();
    await received;
    expect(failures).toBeGreaterThanOrEqual(2);
  });

  test(`${name}: no more at once than requested, and the end waits for running jobs`, async () => {
    const world = await open();
    await world.store(6);
    let [now, most, done] = [0, 0, 0];
    const some = Promise.withResolvers<void>();
    const { end, received } = await receive(
      world,
      async (notice) => {
        now += 1;
        most = Math.max(most, now);
        await world.finish(notice);
        now -= 1;
        done += 1;
        if (done === 3) some.resolve();
      },
      2,
    );
    await some.promise;
    end();
    await received;
    expect([most <= 2, now]).toEqual([true, 0]);
  });
}

import type { Database } from '@aistudio/database';
import { expect, test } from 'vitest';
import { forgetVersions } from './forget-versions.ts';

/** Knows the members of archives; `refused` throws this when a version is to be forgotten. */
function open(members: Record<string, string[]>, refused: Record<string, unknown> = {}) {
  const forgotten: string[] = [];
  const query = async ({ name }: { name: string }, [id]: [string]) => {
    if (name === 'list_version_members') return (members[id] ?? []).map((member) => ({ id: member }));
    if (id in refused) throw refused[id];
    forgotten.push(id);
    return [];
  };
  return { database: { query } as unknown as Pick<Database, 'query'>, forgotten };
}

test('an archive is forgotten with its members and theirs, each once', async () => {
  const { database, forgotten } = open({ outer: ['inner', 'page'], inner: ['page', 'outer'] });
  await forgetVersions(database, ['outer']);
  expect(forgotten.toSorted()).toEqual(['inner', 'outer', 'page']);
});

test('a version that somebody uploads again meanwhile stays, and the others go; any other failure is one', async () => {
  const uploaded = open({}, { one: Object.assign(new Error('violates a foreign key'), { code: '23503' }) });
  await forgetVersions(uploaded.database, ['one', 'two']);
  expect(uploaded.forgotten).toEqual(['two']);
  const broken = open({}, { one: Object.assign(new Error('the disk is full'), { code: '53100' }) });
  await expect(forgetVersions(broken.database, ['one'])).rejects.toThrow('the disk is full');
});

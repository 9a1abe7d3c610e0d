import { organisation, organisationChange } from '@aistudio/contract/schemas';
import { type Database, schema } from '@aistudio/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { findSession } from '../accounts/find-session.ts';
import { requirePerson } from '../actor/require-person.ts';
import { changeOrganisation, readWholeOrganisation } from './change-organisation.ts';
import { changeOwnInstructions, readInstructions, systemOf } from './instructions.ts';
import { readLogo, setLogo } from './logo.ts';
import { readOrganisation } from './read-organisation.ts';
import { defaultOrganisation, parseOrganisation } from './stored-organisation.ts';

let database: Database;
let stranger: TestContext;
let head: TestContext;
let teacher: TestContext;
let pupil: TestContext;

beforeAll(async () => {
  database = await openMemoryDatabase();
  stranger = createAccountContext(database);
  [head, teacher, pupil] = [stranger.as(await addPerson(database, 'administrator')), stranger.as(await addPerson(database, 'staff')), stranger.as(await addPerson(database, 'student'))];
});
afterAll(() => database.close());

test('everybody sees the branding, people what is meant for their role, administrators everything', async () => {
  const starter = { title: 'Vocabulary', text: 'Ask me ten French words.' };
  await changeOrganisation(head, { name: 'Hill School', colour: 'blue', banner: 'No names of pupils.', links: [{ label: 'Rules', url: 'https://hill.example/rules' }], starters: { administrator: [], staff: [], student: [starter] } });
  const look = { name: 'Hill School', colour: 'blue', links: [{ label: 'Rules', url: 'https://hill.example/rules' }], logo: null };
  expect(await readOrganisation(stranger)).toEqual({ ...look, banner: '', starters: [], writesTitles: false });
  expect(await readOrganisation(teacher)).toEqual({ ...look, banner: 'No names of pupils.', starters: [], writesTitles: true });
  expect((await readOrganisation(pupil)).starters).toEqual([starter]);
  expect((await readWholeOrganisation(head)).starters.student).toEqual([starter]);
  expect(() => readWholeOrganisation(teacher)).toThrow('Only an administrator');
  await expect(changeOrganisation(pupil, { name: 'Mine' })).rejects.toMatchObject({ code: 'forbidden' });
  expect(organisationChange.safeParse({ links: [{ label: 'Trap', url: 'javascript:alert(1)' }] }).success).toBe(false);
});

test('instructions of the organisation, the role and the person are put above a question, and the person who asks can see them', async () => {
  expect(systemOf(await readInstructions(teacher))).toBeNull();
  await changeOrganisation(head, { instructions: { everybody: 'Be kind.', administrator: '', staff: 'Mention sources.', student: 'Ask back first.' } });
  await changeOwnInstructions(teacher, { own: 'I teach French.' });
  expect(await readInstructions(teacher)).toEqual({ organisation: 'Be kind.\n\nMention sources.', own: 'I teach French.' });
  expect(await readInstructions(pupil)).toEqual({ organisation: 'Be kind.\n\nAsk back first.', own: '' });
  const told = systemOf(await readInstructions(teacher))!;
  expect(told.indexOf('Be kind.')).toBeLessThan(told.indexOf('I teach French.'));
  await database.drizzle.insert(schema.sessions).values({ id: 'theirs', token: 'theirs', userId: requirePerson(teacher).id, expiresAt: new Date(Date.now() + 60_000) });
  expect((await findSession(teacher, { token: 'theirs' }))!.terms.instructions).toEqual(await readInstructions(teacher));
  await changeOwnInstructions(teacher, { own: '' });
  expect((await readInstructions(teacher)).own).toBe('');
  await expect(changeOwnInstructions(stranger, { own: 'x' })).rejects.toMatchObject({ code: 'unauthorised' });
});

test('a logo is recognised by its bytes, and deleted when it is replaced', async () => {
  const stored = new Map<string, Uint8Array>();
  const blobs = { put: async (key: string, bytes: Uint8Array) => void stored.set(key, bytes), get: async (key: string) => stored.get(key) ?? null, delete: async (key: string) => void stored.delete(key) } as unknown as Parameters<typeof readLogo>[0]['blobs'];
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52);
  await expect(setLogo({ ...head, blobs }, new TextEncoder().encode('<svg onload="alert(1)"/>'))).rejects.toMatchObject({ code: 'unsupported' });
  await expect(setLogo({ ...teacher, blobs }, png)).rejects.toMatchObject({ code: 'forbidden' });
  await setLogo({ ...head, blobs }, png);
  await setLogo({ ...head, blobs }, png);
  expect(stored.size).toBe(1);
  expect(await readLogo({ database, blobs })).toMatchObject({ mediaType: 'image/png' });
  await setLogo({ ...head, blobs }, new Uint8Array());
  expect(stored.size).toBe(0);
  await expect(readLogo({ database, blobs })).rejects.toMatchObject({ code: 'not_found' });
});

test('settings stored by another release are read as far as they are known, and the longest fit into a row', () => {
  expect(parseOrganisation('{"name":"Hill School","tomorrow":true}')).toEqual({ ...defaultOrganisation, name: 'Hill School' });
  const long = (length: number) => '字'.repeat(length);
  const four = Array.from({ length: 4 }, () => ({ title: long(60), text: long(400) }));
  const longest = organisation.parse({
    ...defaultOrganisation,
    name: long(60),
    banner: long(500),
    links: Array.from({ length: 6 }, () => ({ label: long(60), url: `https://x.example/${'a'.repeat(280)}` })),
    instructions: { everybody: long(3000), administrator: long(3000), staff: long(3000), student: long(3000) },
    starters: { administrator: four, staff: four, student: four },
  });
  expect(new TextEncoder().encode(JSON.stringify(longest)).length).toBeLessThan(64_000);
});

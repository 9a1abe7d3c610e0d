import { newBudget, newKey, newServer } from '@aistudio/contract/schemas';
import { type Database, schema } from '@aistudio/database';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { exportPerson } from '../archives/export-person.ts';
import { acceptInvitation } from '../accounts/accept-invitation.ts';
import { changePerson } from '../accounts/change-person.ts';
import { changeSettings } from '../accounts/change-settings.ts';
import { deletePerson } from '../accounts/delete-person.ts';
import { changeLimits } from '../limits/change-limits.ts';
import { setPersonLimits } from '../limits/set-person-limits.ts';
import { completeSetup } from '../accounts/complete-setup.ts';
import { ensureAdministrator } from '../accounts/ensure-administrator.ts';
import { enterThroughProvider } from '../accounts/enter-through-provider.ts';
import { invitePerson } from '../accounts/invite-person.ts';
import { makePasswordLink } from '../accounts/make-password-link.ts';
import { signUp } from '../accounts/sign-up.ts';
import { usePasswordLink } from '../accounts/use-password-link.ts';
import { withdrawInvitation } from '../accounts/withdraw-invitation.ts';
import type { Person } from '../actor/person.ts';
import { builtInEmbedding } from '../embeddings/built-in-embedding.ts';
import { chooseEmbedding, giveUpEmbedding } from '../embeddings/choose-embedding.ts';
import type { EmbeddingsContext } from '../embeddings/embeddings-context.ts';
import { beginGeneration } from '../embeddings/generations.ts';
import { createKey } from '../keys/create-key.ts';
import { revokeKey } from '../keys/revoke-key.ts';
import { changeModel } from '../models/change-model.ts';
import type { ModelContext } from '../models/model-context.ts';
import { orderModels } from '../models/order-models.ts';
import { removeAlias } from '../models/remove-alias.ts';
import { setAlias } from '../models/set-alias.ts';
import { addGrant } from '../repositories/add-grant.ts';
import { createRepository } from '../repositories/create-repository.ts';
import { deleteRepository } from '../repositories/delete-repository.ts';
import { handOverRepository } from '../repositories/hand-over-repository.ts';
import { removeGrant } from '../repositories/remove-grant.ts';
import { addServer } from '../servers/add-server.ts';
import { changeServer } from '../servers/change-server.ts';
import { removeServer } from '../servers/remove-server.ts';
import type { ServerContext } from '../servers/server-context.ts';
import { addBudget } from '../usage/budgets/add-budget.ts';
import type { BudgetContext } from '../usage/budgets/budget-context.ts';
import { changeBudget } from '../usage/budgets/change-budget.ts';
import { removeBudget } from '../usage/budgets/remove-budget.ts';
import type { Blobs } from '../ports/blobs.ts';
import { auditedVerbs, type AuditedVerb } from './audited-verbs.ts';
import { findBreak } from './find-break.ts';

type FullContext = TestContext & ModelContext & ServerContext & BudgetContext & EmbeddingsContext;

const { audit, auditHead, users } = schema;
const password = 'long enough';
let database: Database;
let stranger: TestContext;
let head: FullContext;
let ann: Person;

beforeAll(async () => {
  database = await openMemoryDatabase();
});
beforeEach(async () => {
  for (const table of [audit, auditHead, schema.setupLinks, schema.invitations, schema.servers, schema.modelSettings, schema.budgets, users]) await database.drizzle.delete(table);
  stranger = createAccountContext(database);
  ann = await addPerson(database, 'student');
  const models = { forget() {}, settingsChanged() {}, find: async () => ({}), listAll: async () => ({ entries: [], aliases: [] }) };
  const secrets = { get: async () => null, set: async () => undefined, delete: async () => undefined };
  head = { ...stranger.as(await addPerson(database, 'administrator')), models, secrets, configured: [], embeddingModel: null, budgets: { forget() {} } } as unknown as FullContext;
});
afterAll(() => database.close());

const rows = () => database.drizzle.select().from(audit).orderBy(asc(audit.sequence));
const system = () => stranger.as({ type: 'system' });
const invite = (email = 'new@example.org') => invitePerson(head, { email, role: 'staff' });
const provider = { issuer: 'https://id.example.org', subject: 's-1', email: 'new@example.org', emailVerified: true, name: 'New' };
const budgetOf = async () => (await addBudget(head, newBudget.parse({ scope: 'installation', period: 'day', amount: 1 }))).id;
const keyOf = async () => (await createKey(head, newKey.parse({ name: 'x' }))).id;
const repositoryOf = async () => (await createRepository(head, { name: 'Handbook', description: '' })).id;
const addLab = () => addServer(head, newServer.parse({ id: 'lab', name: 'Lab', baseUrl: 'http://127.0.0.1:8000/v1' }));
const addAlias = () => setAlias(head, 'best', { name: 'Best', description: '', models: ['lab/small'] });

async function setupToken(): Promise<string> {
  await database.drizzle.delete(users).where(eq(users.role, 'administrator'));
  return (await ensureAdministrator(system(), null)).setupToken!;
}

/** Each verb with its preparation. */
const cases: Record<AuditedVerb, () => Promise<unknown>> = {
  accept_invitation: async () => acceptInvitation(stranger, { token: (await invite()).token, name: 'New', password }),
  add_budget: budgetOf,
  add_server: addLab,
  bind_account: async () => {
    await changePerson(head, ann.id, { mayLink: true });
    await enterThroughProvider(system(), { ...provider, email: ann.email }, []);
  },
  change_budget: async () => changeBudget(head, await budgetOf(), { amount: 2 }),
  change_limits: () => changeLimits(head, { student: { keys: 1 } }),
  change_model: () => changeModel(head, { model: 'lab/small', enabled: false }),
  change_person: () => changePerson(head, ann.id, { role: 'staff' }),
  change_server: async () => {
    await addLab();
    await changeServer(head, 'lab', { name: 'Laboratory' });
  },
  change_settings: () => changeSettings(head, { signUp: 'open' }),
  choose_embedding: () => chooseEmbedding(head, null),
  complete_setup: async () => completeSetup(stranger, { token: await setupToken(), name: 'Head', email: 'head@example.org', password }),
  create_key: keyOf,
  delete_person: () => deletePerson(head, ann.id),
  delete_repository: async () => deleteRepository(head, await repositoryOf()),
  ensure_administrator: () => ensureAdministrator(system(), { email: 'head@example.org', password }),
  enter_through_provider: () => enterThroughProvider(system(), provider, ['example.org']),
  export_person: () => exportPerson({ ...head, blobs: { read: async () => null } as unknown as Blobs }, ann.id),
  give_up_embedding: async () => {
    await beginGeneration(database, builtInEmbedding.id);
    await beginGeneration(database, 'lab/vectors');
    await giveUpEmbedding(head);
  },
  hand_over_repository: async () => handOverRepository(head, await repositoryOf(), { email: ann.email }),
  invite_person: () => invite(),
  make_password_link: () => makePasswordLink(head, ann.id),
  order_models: () => orderModels(head, { models: ['lab/small'] }),
  remove_alias: async () => {
    await addAlias();
    await removeAlias(head, 'best');
  },
  remove_budget: async () => removeBudget(head, await budgetOf()),
  remove_server: async () => {
    await addLab();
    await removeServer(head, 'lab');
  },
  revoke_key: async () => revokeKey(head, await keyOf(), { anybodys: false }),
  set_alias: addAlias,
  set_person_limits: () => setPersonLimits(head, ann.id, { keys: 1 }),
  share_repository: async () => addGrant(head, await repositoryOf(), { email: ann.email, may: 'read' }),
  sign_up: async () => {
    await changeSettings(head, { signUp: 'open' });
    await signUp(stranger, { name: 'New', email: 'new@example.org', password });
  },
  unshare_repository: async () => {
    const id = await repositoryOf();
    await removeGrant(head, id, (await addGrant(head, id, { role: 'student', may: 'read' })).id);
  },
  use_password_link: async () => usePasswordLink(stranger, { token: (await makePasswordLink(head, ann.id)).token, password }),
  withdraw_invitation: async () => withdrawInvitation(head, (await invite()).id),
};

test.each(auditedVerbs)('%s leaves one row, which names no person', async (verb) => {
  await cases[verb]();
  const all = await rows();
  expect(all.filter((row) => row.verb === verb)).toEqual([expect.objectContaining({ result: 'done', requestId: 'test' })]);
  expect(all.at(-1)!.verb).toBe(verb);
  expect(JSON.stringify(all)).not.toMatch(/@example\.org|New|Head|Person \d|person-\d/);
  expect(await findBreak(database)).toBeNull();
});

test('what is refused or rolled back leaves no row', async () => {
  await expect(changeSettings(stranger, { signUp: 'open' })).rejects.toThrow('Sign in');
  await expect(changeBudget(head, 'nobodys', { amount: 1 })).rejects.toThrow('no budget');
  await expect(withdrawInvitation(head, 'nobodys')).rejects.toThrow('no open invitation');
  expect(await rows()).toEqual([]);
  expect(await findBreak(database)).toBeNull();
});

test('a row that was changed or removed is detected', async () => {
  for (const role of ['staff', 'student', 'staff'] as const) await changePerson(head, ann.id, { role });
  const [first, second, third] = await rows();
  await database.drizzle.update(audit).set({ details: '{}' }).where(eq(audit.sequence, second!.sequence));
  expect(await findBreak(database)).toBe(third!.sequence);
  await database.drizzle.update(audit).set(second!).where(eq(audit.sequence, second!.sequence));
  expect(await findBreak(database)).toBeNull();
  for (const gone of [first, second, third]) {
    await database.drizzle.delete(audit).where(eq(audit.sequence, gone!.sequence));
    expect(await findBreak(database)).toBe(gone!.sequence);
    await database.drizzle.insert(audit).values(gone!);
  }
});

test('concurrent writers take turns', async () => {
  await Promise.all(Array.from({ length: 8 }, (_, index) => invite(`new-${index}@example.org`)));
  expect((await rows()).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await findBreak(database)).toBeNull();
});

test('the same person has the same hash, and erasing a person leaves the chain intact', async () => {
  await changePerson(head, ann.id, { role: 'staff' });
  await makePasswordLink(head, ann.id);
  const [first, second] = await rows();
  expect([second!.actor, second!.target]).toEqual([first!.actor, first!.target]);
  expect(first!.target).toMatch(/^person [0-9a-f]{64}$/);
  await database.drizzle.delete(users).where(eq(users.id, ann.id));
  expect(await database.drizzle.select().from(schema.auditSalts).where(eq(schema.auditSalts.personId, ann.id))).toEqual([]);
  expect(await findBreak(database)).toBeNull();
});

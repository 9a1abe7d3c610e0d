import { createHash } from 'node:crypto';
import type { Role } from '@aistudio/contract';
import type { AccountContext, Actor, IdentityContext, Log, Person } from '@aistudio/core';
import { type Database, schema } from '@aistudio/database';
import { createRecordingLog } from './recording-log.ts';
import { createTestClock } from './test-clock.ts';

export interface TestContext extends AccountContext, IdentityContext {
  clock: ReturnType<typeof createTestClock>;
  log: Log & { lines: string[] };
  as(actor: Actor | Person): TestContext;
}

/** What verbs need, on the given database; passwords are hashed fast and badly. */
export function createAccountContext(database: Database): TestContext {
  const context: Omit<TestContext, 'as'> = {
    actor: { type: 'anonymous' },
    requestId: 'test',
    database,
    clock: createTestClock(),
    log: createRecordingLog(),
    metrics: { add() {}, set() {}, observe() {} },
    identities: { forgetSessions() {}, forgetKeys() {} },
    passwords: { hash: async (password) => `fast:${createHash('sha256').update(password).digest('hex')}` },
  };
  const as = (actor: Actor | Person): TestContext => ({ ...context, as, actor: 'type' in actor ? actor : { type: 'person', person: actor } });
  return { ...context, as };
}

let count = 0;

/** Inserts a person without a password. */
export async function addPerson(database: Database, role: Role, fields: Partial<typeof schema.users.$inferInsert> = {}): Promise<Person> {
  count += 1;
  const person = { id: `person-${count}`, name: `Person ${count}`, email: `person-${count}@example.org`, role };
  const [user] = await database.drizzle.insert(schema.users).values({ ...person, ...fields }).returning();
  return { id: user!.id, name: user!.name, email: user!.email, role };
}

import { say } from '@aistudio/contract';
import type { PersonLimits } from '@aistudio/contract/schemas';
import type { Database } from '@aistudio/database';
import type { Person } from '../actor/person.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { countUsed } from './count-used.ts';
import { limitsOf } from './limits-of.ts';

type Kind = keyof PersonLimits;

const refusals: Record<Kind, (most: string) => AppError> = {
  answersAtOnce: (most) => new AppError('rate_limited', say`At most ${most} answers are written for you at once. Wait for one of them, or stop it.`, { retryAfterSeconds: 5 }),
  answersADay: (most) => new AppError('rate_limited', say`You may have ${most} answers in 24 hours. Try again later, or ask an administrator for more.`, { retryAfterSeconds: 3_600 }),
  conversations: (most) => new AppError('forbidden', say`You may keep ${most} conversations. Delete some, or ask an administrator for more.`),
  files: (most) => new AppError('forbidden', say`You may keep ${most} files. Delete documents or conversations that hold some, or ask an administrator for more.`),
  fileBytes: (most) => new AppError('forbidden', say`Your files may have ${most} bytes together. Delete documents or conversations that hold some, or ask an administrator for more.`),
  keys: (most) => new AppError('forbidden', say`You may have ${most} API keys. Revoke some, or ask an administrator for more.`),
};

/** The last call of each person in this process: counting must not race with adding. */
const turns = new WeakMap<Database, Map<string, Promise<unknown>>>();

/**
 * Runs what adds `more` to what a person does or stores, if it fits. One call per person at a time in this process; each further
 * process may let one more through. Throws rate_limited or forbidden, saying what can be done. Administrators have no limits.
 */
export async function withinLimits<T>(context: Pick<Context, 'database' | 'actor'>, person: Person, more: Partial<Record<Kind, number>>, work: () => Promise<T>): Promise<T> {
  if (person.role === 'administrator') return work();
  const most = await limitsOf(context, { id: person.id, role: person.role });
  const limited = (Object.keys(more) as Kind[]).filter((kind) => most[kind] !== null);
  if (limited.length === 0) return work();
  return inTurn(context.database, person.id, async () => {
    const used = await countUsed(context, limited, person.id);
    const exceeded = limited.find((kind) => used[kind] + more[kind]! > most[kind]!);
    if (exceeded !== undefined) throw refusals[exceeded](most[exceeded]!.toLocaleString('en'));
    return work();
  });
}

async function inTurn<T>(database: Database, id: string, work: () => Promise<T>): Promise<T> {
  const waiting = turns.get(database) ?? new Map<string, Promise<unknown>>();
  turns.set(database, waiting);
  const mine = (waiting.get(id) ?? Promise.resolve()).catch(() => undefined).then(work);
  waiting.set(id, mine);
  return mine.finally(() => {
    if (waiting.get(id) === mine) waiting.delete(id);
  });
}

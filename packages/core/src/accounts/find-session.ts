import type { Context } from '../context.ts';
import type { Person } from '../actor/person.ts';
import type { Terms } from '../actor/terms.ts';
import { type StoredTerms, termsColumns, termsIn, termsJoins } from './stored-terms.ts';

/** Who a session belongs to, with what applies to them, and when it was last extended. */
export interface FoundSession {
  id: string;
  person: Person;
  terms: Terms;
  expiresAt: number;
  lastSeenAt: number | null;
}

interface Row extends StoredTerms {
  sessionId: string;
  id: string;
  name: string;
  email: string;
  expiresAt: number;
  lastSeenAt: number | null;
}

/** One indexed statement: the person behind a live session, or null if it ended or the person is disabled. */
export async function findSession(context: Pick<Context, 'database' | 'clock'>, input: { token: string }): Promise<FoundSession | null> {
  const [row] = await context.database.query<Row>(
    {
      name: 'find_session',
      text: `SELECT s.id AS "sessionId", u.id, u.name, u.email, u.role, ${termsColumns},
               (extract(epoch FROM s.expires_at) * 1000)::float8 AS "expiresAt",
               (extract(epoch FROM u.last_seen_at) * 1000)::float8 AS "lastSeenAt"
             FROM sessions s JOIN users u ON u.id = s.user_id
             ${termsJoins}
             WHERE s.token = $1 AND NOT u.disabled`,
    },
    [input.token],
  );
  if (!row || row.expiresAt <= context.clock.now()) return null;
  const { sessionId, id, name, email, role, expiresAt, lastSeenAt } = row;
  return { id: sessionId, person: { id, name, email, role }, terms: termsIn(row), expiresAt, lastSeenAt };
}

import type { Context } from '../context.ts';
import type { Person } from '../actor/person.ts';
import type { Role } from '@aistudio/contract';

/** Who a session belongs to, and when it was last extended. */
export interface FoundSession {
  id: string;
  person: Person;
  expiresAt: number;
  lastSeenAt: number | null;
}

interface Row {
  sessionId: string;
  id: string;
  name: string;
  email: string;
  role: Role;
  expiresAt: number;
  lastSeenAt: number | null;
}

/** One indexed statement: the person behind a live session, or null if it ended or the person is disabled. */
export async function findSession(context: Pick<Context, 'database' | 'clock'>, input: { token: string }): Promise<FoundSession | null> {
  const [row] = await context.database.query<Row>(
    {
      name: 'find_session',
      text: `SELECT s.id AS "sessionId", u.id, u.name, u.email, u.role,
               (extract(epoch FROM s.expires_at) * 1000)::float8 AS "expiresAt",
               (extract(epoch FROM u.last_seen_at) * 1000)::float8 AS "lastSeenAt"
             FROM sessions s JOIN users u ON u.id = s.user_id
             WHERE s.token = $1 AND NOT u.disabled`,
    },
    [input.token],
  );
  if (!row || row.expiresAt <= context.clock.now()) return null;
  const { sessionId, id, name, email, role, expiresAt, lastSeenAt } = row;
  return { id: sessionId, person: { id, name, email, role }, expiresAt, lastSeenAt };
}

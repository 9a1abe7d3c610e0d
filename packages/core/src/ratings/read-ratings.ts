import type { Ratings } from '@aistudio/contract/schemas';
import { requireAdministrator } from '../actor/require-administrator.ts';
import type { Context } from '../context.ts';

const counts = {
  name: 'count_ratings',
  text: `select model, (count(*) filter (where verdict = 'good'))::int as good, (count(*) filter (where verdict = 'bad'))::int as bad from ratings group by 1 order by count(*) desc, 1 limit 1000`,
};
const reasons = {
  name: 'read_reasons',
  text: `select message_id as id, model, verdict, reason, sent, created_at from ratings where reason <> '' or sent is not null order by created_at desc, message_id limit 50`,
};

/** People's ratings of answers, for administrators. */
export async function readRatings(context: Context): Promise<Ratings> {
  requireAdministrator(context);
  type Row = { id: string; model: string; verdict: 'good' | 'bad'; reason: string; sent: string | null; created_at: Date | string };
  const [byModel, rows] = await Promise.all([context.database.query<Ratings['byModel'][number]>(counts, []), context.database.query<Row>(reasons, [])]);
  return {
    byModel,
    reasons: rows.map(({ sent, created_at: at, ...row }) => {
      const { question, answer } = sent === null ? { question: null, answer: null } : (JSON.parse(sent) as { question: string; answer: string });
      return { ...row, question, answer, at: new Date(at).toISOString() };
    }),
  };
}

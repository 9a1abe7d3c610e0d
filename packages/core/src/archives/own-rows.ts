import type { Database } from '@aistudio/database';

const pageRows = 500;

/** Rows of a person, in pages by id; `$2` is the last id of the previous page. */
const lists = {
  conversations: `select id, title, created_at from conversations where user_id = $1::text and id > $2::text order by id limit ${pageRows}`,
  files: `
    select f.id, f.name, v.sha256 from files f left join documents d on d.id = f.id left join document_versions v on v.id = d.version_id
    where f.user_id = $1::text and f.id > $2::text order by f.id limit ${pageRows}`,
  documents: `
    select d.id, d.name, v.sha256 from documents d join document_versions v on v.id = d.version_id
    where d.user_id = $1::text and d.id > $2::text and d.parent_id is null and not exists (select 1 from files f where f.id = d.id) order by d.id limit ${pageRows}`,
  keys: `
    select id, name, prefix, models, created_at, last_used_at, expires_at, revoked_at from api_keys
    where user_id = $1::text and id > $2::text order by id limit ${pageRows}`,
  ratings: `select message_id as id, verdict, reason, sent, created_at from ratings where user_id = $1::text and message_id > $2::text order by message_id limit ${pageRows}`,
  usage: `
    select id, kind, coalesce(answered_by, model) as model, input_tokens, cached_input_tokens, output_tokens, reasoning_tokens, estimated, cost::float8 as cost, currency, outcome, created_at
    from usage_entries where user_id = $1::text and id > $2::text order by id limit ${pageRows}`,
};

/** Everything of one kind that belongs to a person, in order of ids. */
export async function* ownRows<Row extends { id: string }>(database: Database, userId: string, kind: keyof typeof lists): AsyncGenerator<Row, void> {
  for (let after = ''; ; ) {
    const rows = await database.query<Row>({ name: `archive_${kind}`, text: lists[kind] }, [userId, after]);
    yield* rows;
    if (rows.length < pageRows) return;
    after = rows.at(-1)!.id;
  }
}

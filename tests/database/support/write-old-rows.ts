import type { Database } from '@aistudio/database';

/** Runs of one conversation, in this order, each a question and an answer. If `text` is null, the answer's text is not in its message yet. */
const answers: { id: string; state: string; reason: string | null; text: string | null; columns?: string; values?: string }[] = [
  { id: 'done', state: 'completed', reason: 'stop', text: 'It is blue.', columns: 'finished_at, compacted_at', values: `now() - interval '1 hour', now() - interval '58 minutes'` },
  { id: 'fresh', state: 'completed', reason: 'length', text: 'It goes on', columns: 'finished_at', values: `now() - interval '1 minute'` },
  { id: 'cut', state: 'incomplete', reason: 'cut', text: 'Half', columns: 'finished_at', values: `now() - interval '1 minute'` },
  { id: 'refused', state: 'failed', reason: 'unauthorised', text: '', columns: 'finished_at', values: `now() - interval '1 minute'` },
  { id: 'halted', state: 'stopped', reason: 'stopped', text: 'Enough', columns: 'finished_at', values: `now() - interval '1 minute'` },
  { id: 'waiting', state: 'queued', reason: null, text: null },
  { id: 'midway', state: 'running', reason: null, text: null, columns: 'owner_id, epoch', values: `'old-task', 1` },
  { id: 'between', state: 'interrupted', reason: 'crash', text: null, columns: 'epoch, continuations', values: `2, 1` },
];

/**
 * What AI Studio had written by migration `version` (6 to 14), in the columns and formats of that time: a person with a session, a
 * server, a file, and a conversation with an answer in every state, one of them being written by a task that is now gone.
 */
export async function writeOldRows(database: Database, version: number): Promise<void> {
  const write = (text: string, ...parameters: string[]) => database.query({ name: `old_${version}`, text }, parameters);
  await write(`insert into users (id, name, email, role) values ('ada', 'Ada', 'ada@example.org', 'administrator')`);
  await write(`insert into accounts (id, account_id, provider_id, user_id, password) values ('account', 'ada', 'credential', 'ada', 'salt:hash')`);
  await write(`insert into sessions (id, token, user_id, expires_at) values ('session', 'token', 'ada', now() + interval '1 day')`);
  await write(`insert into settings (key, value) values ('installation', '{"signUp":"open"}')`);
  await write(`insert into servers (id, name, base_url, has_key) values ('lab', 'The lab', 'http://lab.example.org/v1', true)`);
  await write(`insert into files (id, user_id, name, media_type, size) values ('sky', 'ada', 'sky.txt', 'text/plain', 4)`);
  await write(`insert into blobs (key, generation, chunks) values ('files/sky', 'g', 1)`);
  await write(`insert into blob_chunks (key, generation, ordinal, data) values ('files/sky', 'g', 0, 'Ymx1ZQ==')`);
  await write(`insert into conversations (id, user_id, title, pinned, updated_at) values ('talk', 'ada', 'The sky', true, now() - interval '1 minute')`);
  await write(`insert into conversations (id, user_id, title, deleted_at) values ('gone', 'ada', 'Gone', now() - interval '1 hour')`);
  await write(`insert into tasks (id, lease_expires_at) values ('old-task', now() - interval '1 minute')`);
  for (const [index, answer] of answers.entries()) await writeAnswer(write, version, index, answer);
  if (version >= 8) await write(`insert into api_keys (id, user_id, name, prefix, key_hash, models, tokens_per_minute) values ('key', 'ada', 'Script', 'sk-1234', 'hash', '["scripted/model"]', 1000)`);
  if (version >= 9) await write(`insert into password_links (user_id, token_hash, expires_at) values ('ada', 'link', now() + interval '1 hour')`);
  if (version >= 11) await write(`insert into model_settings (reference, settings) values ('scripted/model', '{"description":"Ours"}')`);
  if (version >= 13) await write(`insert into servers (id, name, base_url, kind, settings) values ('cloud', 'The cloud', '', 'openai', '{}')`);
  if (version >= 14) await writeApiRun(write);
}

type Write = (text: string, ...parameters: string[]) => Promise<unknown>;

async function writeAnswer(write: Write, version: number, index: number, { id, state, reason, text, columns = '', values = '' }: (typeof answers)[number]): Promise<void> {
  const asked = [{ type: 'text', text: `About ${id}?` }, ...(id === 'done' ? [{ type: 'file', fileId: 'sky', mediaType: 'text/plain', name: 'sky.txt', size: 4 }] : [])];
  const parent = index === 0 ? null : `a-${answers[index - 1]!.id}`;
  const message = `insert into messages (id, conversation_id, parent_id, role, parts, created_at) select $1, 'talk', nullif($2, ''), $3, cast($4::text as jsonb), now() - make_interval(mins => 100 - $5::int)`;
  await write(message, `q-${id}`, parent ?? '', 'user', JSON.stringify(asked), String(2 * index));
  await write(message, `a-${id}`, `q-${id}`, 'assistant', JSON.stringify(text === null || text === '' ? [] : [{ type: 'text', text }]), String(2 * index + 1));

  const said = { waiting: [], midway: ['The first ', 'half of '], between: ['One and '] }[id];
  const events = eventsOf(id, said ?? (text === null || text === '' ? [] : [text]), text === null ? null : state);
  const ended = text !== null;
  await write(
    `insert into runs (id, conversation_id, message_id, user_id, model, state, reason, request_id, last_sequence, created_at, usage, cost_amount, cost_currency, continued_at${columns === '' ? '' : `, ${columns}`})
      values ($1, 'talk', $2, 'ada', 'scripted/model', $3, nullif($4, ''), $5, $6::int, now() - interval '2 hours', cast(nullif($7::text, '') as jsonb), ${ended ? `0.25, 'USD'` : 'null, null'}, ${ended ? `'[]'` : 'null'}${values === '' ? '' : `, ${values}`})`,
    id, `a-${id}`, state, reason ?? '', `request-${id}`, String(ended ? events.length : 1), ended ? '{"inputTokens":10,"outputTokens":20,"estimated":false}' : '',
  );
  if (version >= 11) await write(`update runs set asked = 'scripted/model' where id = $1`, id);
  if (version >= 7) await writeEntry(write, id, ended);
  if (id === 'done') return;
  // As soon as there was a journal, it contained what the task had said last.
  const inJournal = id === 'midway' && version >= 12 ? 1 : 0;
  const stored = events.slice(0, events.length - inJournal);
  await write(`insert into segments (run_id, first_sequence, last_sequence, epoch, events) values ($1, 1, 1, 0, $2)`, id, JSON.stringify(stored.slice(0, 1)));
  if (stored.length > 1) await write(`insert into segments (run_id, first_sequence, last_sequence, epoch, events) values ($1, 2, $2::int, 1, $3)`, id, String(stored.length), JSON.stringify(stored.slice(1)));
  if (inJournal > 0) await write(`insert into journal (task_id, number, batch) values ('old-task', 7, $1)`, `${id}\t${events.length}\t${events.length}\t1\t${JSON.stringify(events.slice(-1))}\n`);
}

function eventsOf(id: string, deltas: string[], ending: string | null): object[] {
  return [
    { type: 'start', messageId: `a-${id}`, messageMetadata: { runId: id, requestId: `request-${id}`, conversationId: 'talk', parentId: `q-${id}`, model: 'scripted/model' } },
    ...(deltas.length === 0 ? [] : [{ type: 'text-start', id: '1' }]),
    ...deltas.map((delta) => ({ type: 'text-delta', id: '1', delta })),
    ...(ending === null ? [] : [{ type: 'finish', finishReason: 'other', messageMetadata: { state: ending } }]),
  ];
}

async function writeEntry(write: Write, id: string, ended: boolean): Promise<void> {
  const columns = 'id, kind, user_id, role, model, state, reserved, input_tokens, output_tokens, estimated, created_at, expires_at';
  const often = `'chat', 'ada', 'administrator', 'scripted/model'`;
  const times = `now() - interval '2 hours', now() + interval '22 hours'`;
  if (!ended) return void (await write(`insert into usage_entries (${columns}) values ($1, ${often}, 'reserved', 0, 5, 0, true, ${times})`, id));
  await write(
    `insert into usage_entries (${columns}, answered_by, cost, currency, outcome, settled_at) values ($1, ${often}, 'settled', 0, 10, 20, false, ${times}, 'scripted/model', 0.25, 'USD', 'completed', now())`,
    id,
  );
}

/** A program's request whose task had stored all tool calls of the model, and was gone before the end. */
async function writeApiRun(write: Write): Promise<void> {
  const request = { system: null, messages: [{ role: 'user', parts: [{ type: 'text', text: 'Look.' }] }], maximumOutputTokens: null };
  await write(`insert into conversations (id, user_id, api_request) values ('program', 'ada', $1)`, JSON.stringify(request));
  await write(`insert into messages (id, conversation_id, role, parts) values ('a-asking', 'program', 'assistant', '[]')`);
  await write(`insert into runs (id, conversation_id, message_id, user_id, model, state, owner_id, epoch, last_sequence, request_id, asked) values ('asking', 'program', 'a-asking', 'ada', 'scripted/model', 'running', 'old-task', 1, 1, 'request-asking', 'scripted/model')`);
  await writeEntry(write, 'asking', false);
  const events = [...eventsOf('asking', [], null), { type: 'tool-input-available', toolCallId: 'c1', toolName: 'look', input: { at: 'the sky' } }];
  await write(`insert into segments (run_id, first_sequence, last_sequence, epoch, events) values ('asking', 1, 2, 1, $1)`, JSON.stringify(events));
}

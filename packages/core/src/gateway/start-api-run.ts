import { sqlState } from '@aistudio/database';
import { hashToken } from '../accounts/token.ts';
import { requirePerson } from '../actor/require-person.ts';
import type { ChatContext } from '../runs/chat-context.ts';
import type { RateHeaders } from '../keys/admit-request.ts';
import type { Model } from '../models/model.ts';
import type { AskedGeneration } from '../ports/model-provider.ts';
import { beginRun } from '../runs/begin-run.ts';
import { startEvent } from '../runs/engine/run-events.ts';
import { newRun } from '../runs/new-run.ts';
import { findApiRun } from './find-api-run.ts';

const uniqueViolation = '23505';

const insertRequest = {
  name: 'insert_api_request',
  text: `insert into conversations (id, user_id, api_request) values ($1::text, $2::text, $3::text)`,
};
const deleteRequest = { name: 'delete_api_request', text: `delete from conversations where id = $1::text and api_request is not null` };

export interface ApiRunRequest {
  idempotencyKey: string;
  /** The request as it was sent, to recognise a repetition. */
  text: string;
  /** The name by which the model was requested, and the model behind it. */
  name: string;
  models: Model[];
  asked: AskedGeneration;
  inputTokens: number;
}

/**
 * Makes an API request an ordinary run: stored, continued if its task dies, readable from anywhere. It is in a
 * conversation of its own that no list shows. The same key and body give the same run, even after it has ended. Throws conflict and what limits throw.
 */
export async function startApiRun(context: ChatContext, request: ApiRunRequest): Promise<{ id: string; headers: RateHeaders }> {
  const acceptedAt = context.clock.now();
  const person = requirePerson(context);
  const { models, asked, inputTokens } = request;
  const key = `v1:${request.idempotencyKey}`;
  const hash = await hashToken(request.text);
  const known = await findApiRun(context, person, key, hash);
  if (known !== null) return { ...known, headers: {} };
  const conversationId = context.clock.id();
  await context.database.query(insertRequest, [conversationId, person.id, JSON.stringify(asked)]);
  const record = newRun(context, person, { conversationId, parentId: null, asked: request.name, model: models[0]!.reference, continuedFrom: null, acceptedAt });
  const beginning = { idempotencyKey: key, requestHash: hash, question: null, compared: false, title: null };
  try {
    const headers = await beginRun(context, person, record, { models, inputTokens, beginning, firstEvents: (run) => [{ sequence: 1, event: startEvent(run) }], asked });
    return { id: record.id, headers };
  } catch (error) {
    await context.database.query(deleteRequest, [conversationId]);
    const winner = sqlState(error) === uniqueViolation ? await findApiRun(context, person, key, hash) : null;
    if (winner === null) throw error;
    return { ...winner, headers: {} };
  }
}

import { say } from '@aistudio/contract';
import type { NewRun } from '@aistudio/contract/schemas';
import { sqlState, type MessagePart } from '@aistudio/database';
import type { Reader } from '@aistudio/stream';
import { keyOf } from '../actor/key-of.ts';
import { termsOf } from '../actor/terms-of.ts';
import { requireScope } from '../actor/require-scope.ts';
import type { ChatContext } from './chat-context.ts';
import type { Person } from '../actor/person.ts';
import { AppError } from '../errors.ts';
import { sha256 } from '../sha256.ts';
import { keyAllows } from '../actor/acting-key.ts';
import type { RateHeaders } from '../keys/admit-request.ts';
import { findRepositoryParts } from '../repositories/find-repository-parts.ts';
import { titleOf } from './title-of.ts';
import { findFileParts } from '../files/find-file-parts.ts';
import type { Model } from '../models/model.ts';
import { beginRun } from './begin-run.ts';
import { startEvent } from './engine/run-events.ts';
import { roughTokens } from '../generation/estimate-usage.ts';
import { findRunByKey } from './find-run-by-key.ts';
import { findRun } from './get-run.ts';
import { newRun } from './new-run.ts';
import { parkRun } from './park-run.ts';
import { documentsIn, questionOf, repositoriesIn } from './question-of.ts';
import { storableText } from './storable-text.ts';
import { findWait } from './store/find-wait.ts';
import { readPath, type ConversationPath, type PathMessage } from './store/read-path.ts';
import type { RunRecord } from './store/run-record.ts';

export interface StartedRun {
  id: string;
  /** The remaining allowance of the key that asks. */
  headers: RateHeaders;
  /** Attaches the reader from the first event on. Returns how to leave. */
  attach: (reader: Reader) => Promise<() => void>;
}

/**
 * Stores the question and the run and starts to generate, or waits for the answer before it and for its documents. The same
 * idempotency key and body return the same run: the database refuses the second, so that the first needs no look-up.
 * Throws not_found, invalid_request (model, parent), conflict (key reused with another body), rate_limited, budget_exceeded.
 */
export async function startRun(context: ChatContext, conversationId: string, input: NewRun, idempotencyKey: string | null): Promise<StartedRun> {
  const acceptedAt = context.clock.now();
  const person = requireScope(context, 'conversations');
  requireScope(context, 'chat');
  const requestHash = idempotencyKey === null ? null : await hashOf(conversationId, input);
  if (keyOf(context) !== undefined && requestHash !== null) {
    // A repeated request uses none of the key's allowance.
    const known = await findRunByKey(context, person, idempotencyKey!, requestHash);
    if (known !== null) return startedRun(context, known, {});
  }
  const offered = await context.models.choose(input.model, person.role);
  const candidates = offered.filter((model) => model.kind === 'chat' && keyAllows(keyOf(context), model.reference, input.model));
  if (candidates.length === 0) throw new AppError('invalid_request', 'There is no such model, or you may not use it. Choose one from the list.');
  // Before the first question there is nothing to read; storing the run checks whose conversation it is.
  const path = input.parentId === null ? { title: null, messages: [] } : await readPath(context.database, conversationId, person.id, input.parentId);
  if (path === null) throw new AppError('not_found', 'There is no such conversation.');
  const question = await newQuestion(context, person, input, path);
  const models = fitting(candidates, [...path.messages.flatMap((message) => message.parts), ...(question?.parts ?? [])]);
  const parentId = question?.id ?? (input.parentId as string);
  const newest = question === null ? [] : [{ id: question.id, parent_id: question.parentId, role: 'user' as const, parts: question.parts }];
  const branch = [...path.messages, ...newest];
  // The process that generates the run looks up the documents, as part of the run.
  const documents = documentsIn(branch).length + repositoriesIn(branch).length > 0;
  const waitingFor = await waitOf(context, path.messages, question);
  const { asked } = await questionOf(context, documents || waitingFor !== null ? [] : branch, { userId: person.id, known: null, instructions: termsOf(context, person.id)?.instructions });
  const record = newRun(context, person, { conversationId, parentId, asked: input.model, model: models[0]!.reference, effort: input.effort, continuedFrom: null, acceptedAt, waitingFor });
  const beginning = { idempotencyKey, requestHash, question, compared: input.compare ?? false, title: titleOf(question?.parts ?? []) };
  const firstEvents = (run: RunRecord) => [{ sequence: 1, event: startEvent(run) }];
  const begin = waitingFor === null ? beginRun : parkRun;
  try {
    const headers = await begin(context, person, record, { models, inputTokens: documents ? tokensWithDocuments : roughTokens(asked), beginning, firstEvents, asked: documents ? null : asked });
    return startedRun(context, record.id, headers);
  } catch (error) {
    if (idempotencyKey === null || !mayBeTheSecond(error)) throw error;
    const winner = await findRunByKey(context, person, idempotencyKey, requestHash!);
    if (winner === null) throw error;
    return startedRun(context, winner, {});
  }
}

function startedRun(context: ChatContext, id: string, headers: RateHeaders): StartedRun {
  return { id, headers, attach: async (reader) => context.runs.attachLive(id, 0, reader) ?? context.runs.attach(await findRun(context, id), 0, reader) };
}

async function newQuestion(context: ChatContext, person: Person, input: NewRun, path: ConversationPath) {
  const parent = path.messages.at(-1);
  if (input.parentId != null && parent === undefined) throw new AppError('invalid_request', 'There is no such message in this conversation to answer below.');
  if (input.parts === undefined) {
    if (input.parentId == null || parent?.role !== 'user') throw new AppError('invalid_request', 'Without parts, parentId must name the question to answer again.');
    return null;
  }
  if (parent?.role === 'user') throw new AppError('invalid_request', 'A question goes below an answer: name an answer as parentId, or null for a new beginning.');
  const files = await findFileParts(context, person, input.parts.flatMap((part) => (part.type === 'file' ? [part.fileId] : [])));
  const repositories = await findRepositoryParts(context, input.parts.flatMap((part) => (part.type === 'repository' ? [part.repositoryId] : [])));
  const parts = input.parts.map((part): MessagePart => {
    if (part.type === 'text') return { type: 'text', text: storableText(part.text) };
    return part.type === 'file' ? files.get(part.fileId)! : repositories.get(part.repositoryId)!;
  });
  return { id: context.clock.id(), parentId: parent?.id ?? null, parts };
}

/** What it has to wait for; for another answer to a question that waited, the same as for the first. */
async function waitOf(context: ChatContext, path: PathMessage[], question: { parts: MessagePart[] } | null): Promise<string | null> {
  const [before, parts] = question === null ? [path.at(-2), path.at(-1)!.parts] : [path.at(-1), question.parts];
  const documents = documentsIn([{ id: '', role: 'user', parts }]);
  // An answer has parts once it has ended, and few end without any.
  if (documents.length === 0 && (before === undefined || before.parts.length > 0)) return null;
  return findWait(context.database, before?.id ?? null, documents);
}

/** What is reserved for a question with documents: its passages and the conversation before it. */
const tokensWithDocuments = 12_000;

/** Ordinary text has three to five UTF-16 units per token; what is too long even at eight cannot fit. The provider judges the rest. */
const unitsPerTokenAtMost = 8;

/** The models that can read all of it; throws too_large if there is none. */
function fitting(models: Model[], parts: MessagePart[]): Model[] {
  let units = 0;
  for (const part of parts) if (part.type === 'text') units += part.text.length;
  const fit = models.filter(({ contextTokens }) => contextTokens === null || units / unitsPerTokenAtMost <= contextTokens);
  if (fit.length > 0) return fit;
  const { name, contextTokens } = models.reduce((a, b) => (b.contextTokens! > a.contextTokens! ? b : a));
  throw new AppError('too_large', say`This is too long for ${name}, which reads ${contextTokens!.toLocaleString('en')} tokens. Shorten it, start a new conversation or choose a model with a larger context.`);
}

async function hashOf(conversationId: string, input: NewRun): Promise<string> {
  // Without an effort, the hash stays as it was before efforts existed: a request may be repeated at a process of the previous release.
  const effort = input.effort === undefined ? [] : [input.effort];
  return sha256(JSON.stringify([conversationId, input.model, input.parts ?? null, input.parentId ?? null, input.compare ?? false, ...effort]));
}

/** The key was used already, or its first request used up the budget. */
function mayBeTheSecond(error: unknown): boolean {
  return sqlState(error) === '23505' || (error instanceof AppError && error.code === 'budget_exceeded');
}

import { requireScope } from '../actor/require-scope.ts';
import type { ChatContext } from '../runs/chat-context.ts';
import type { Model } from '../models/model.ts';
import type { AskedGeneration, RelayDialect } from '../ports/model-provider.ts';
import type { AnswerFormat } from './answer-format.ts';
import { answerInTurn } from './answer-in-turn.ts';
import { ChatFormat } from './chat/chat-format.ts';
import { readChatRequest } from './chat/read-chat-request.ts';
import { chooseModels } from './choose-models.ts';
import { expectInput } from './expect-input.ts';
import { followFields } from './fields/follow-fields.ts';
import { modelLimit } from './fields/model-limit.ts';
import { planFields } from './fields/plan-fields.ts';
import { tellIgnored } from './fields/tell-ignored.ts';
import { withinTokens } from './fields/token-limit.ts';
import type { GatewayOutput } from './gateway-output.ts';
import { meterRequest } from './meter-request.ts';
import { relayAnswer } from './relay-answer.ts';
import { MessagesFormat } from './messages/messages-format.ts';
import { readMessagesRequest } from './messages/read-messages-request.ts';
import { modelNameIn } from './model-name-in.ts';
import { parseJson } from './parse-json.ts';
import { readRunInto } from './read-run-into.ts';
import { relays } from './relays.ts';
import { keepItems, resolveItems } from './responses/kept-items.ts';
import { readResponsesRequest } from './responses/read-responses-request.ts';
import { ResponsesFormat } from './responses/responses-format.ts';
import type { GatewayTurn } from './gateway-turn.ts';
import { translateAnswer } from './translate-answer.ts';
import { startApiRun } from './start-api-run.ts';
import { AnswerWriter } from './write-answer.ts';
import { storable } from '../storable.ts';
import { timeOfId } from './time-of-id.ts';

export type GatewayDialect = RelayDialect | 'messages';

type Body = Record<string, unknown>;

interface Dialect {
  read(body: Body): AskedGeneration;
  format(body: Body, about: { id: string; now: number; model: string; inputTokens: number }): AnswerFormat;
}

const dialects: Record<GatewayDialect, Dialect> = {
  chat: {
    read: readChatRequest,
    format: (body, about) => new ChatFormat({ ...about, includeUsage: (body['stream_options'] as { include_usage?: unknown } | null | undefined)?.include_usage === true }),
  },
  responses: { read: readResponsesRequest, format: (body, about) => new ResponsesFormat({ ...about, body }) },
  messages: { read: readMessagesRequest, format: (body, about) => new MessagesFormat({ ...about, thinking: ['enabled', 'adaptive'].includes((body['thinking'] as { type?: string } | undefined)?.type ?? '') }) },
};

/**
 * Answers one API request: finds the model, admits the request, and writes the answer in its dialect.
 * `text` is the body. With an idempotency key it becomes a run, which continues without its reader. Throws AppError while nothing has been sent; afterwards the answer itself says how it ended.
 */
export async function answerRequest(context: ChatContext, dialect: GatewayDialect, text: string, output: GatewayOutput, idempotencyKey: string | null): Promise<void> {
  const person = requireScope(context, 'chat');
  const sent = parseJson(text);
  const body = dialect === 'responses' ? await resolveItems(context, sent, output.gone) : sent;
  const name = modelNameIn(body);
  const models = await chooseModels(context, name, 'chat');
  const inputTokens = expectInput(dialect, body, body === sent ? text : JSON.stringify(body));
  const keep = dialect === 'responses' && body['store'] !== false ? keeping(context) : null;
  if (idempotencyKey !== null) {
    const followed = followFields(dialect, storable(body), { ...asRun, takes: models[0]!.provider.takes ?? [] });
    const run = await startApiRun(context, { idempotencyKey, text: `${dialect} ${text}`, name, models, asked: dialects[dialect].read(followed.body), inputTokens });
    const format = dialects[dialect].format(followed.body, { id: run.id.replaceAll('-', ''), now: timeOfId(run.id), model: name, inputTokens });
    const headers = { ...run.headers, ...tellIgnored(context, followed), 'x-run-id': run.id };
    return readRunInto(context, run.id, new AnswerWriter({ format, output, stream: body['stream'] === true, headers, keep }), output);
  }
  const plan = planFields(dialect, body, models);
  const first = plan.models[0]!;
  // An unreadable request is refused before any budget is reserved for it.
  const read = relays(first, dialect) ? null : dialects[dialect].read(plan.of(first).body);
  const metered = await meterRequest(context, { kind: 'api', models: plan.models, inputTokens, maximumOutputTokens: plan.limit, answers: plan.answers });
  const about = { id: context.clock.id().replaceAll('-', ''), now: context.clock.now(), model: name, inputTokens };
  const turn = async (model: Model, alone: boolean): Promise<GatewayTurn> => {
    const followed = plan.of(model);
    const headers = { ...metered.headers, ...tellIgnored(context, followed) };
    const limitTokens = modelLimit(model, metered.maximumOutputTokens);
    if (dialect !== 'messages' && relays(model, dialect)) return relayAnswer(context, model, { dialect, body: withinTokens(dialect, followed.body, limitTokens), limitTokens, inputTokens, requestId: context.requestId, headers, keep }, output, alone);
    const asked = (model === first ? read : null) ?? dialects[dialect].read(followed.body);
    const request = { ...asked, continueFrom: null, maximumOutputTokens: modelLimit({ maximumOutputTokens: asked.maximumOutputTokens }, limitTokens), requestId: context.requestId, allowFaults: person.role === 'administrator' };
    const writer = new AnswerWriter({ format: dialects[dialect].format(followed.body, about), output, stream: body['stream'] === true, headers, keep });
    return translateAnswer(context, model, request, writer, output, alone);
  };
  await answerInTurn(context, metered, output, turn);
}

/** Stores what a program may refer to; the answer is not lost if that fails. */
function keeping(context: ChatContext) {
  return (items: readonly unknown[]) => keepItems(context, items).catch((error: Error) => context.log.error('items_not_kept', { error }));
}

/** A run always uses our own vocabulary, whoever answers it. */
const asRun = { relayed: false, compatible: false, fields: [], grants: [] };

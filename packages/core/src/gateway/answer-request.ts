import { requirePerson } from '../actor/require-person.ts';
import type { ChatContext } from '../runs/chat-context.ts';
import type { Model } from '../models/model.ts';
import type { AskedGeneration, RelayDialect } from '../ports/model-provider.ts';
import { checkRelayable } from './check-relayable.ts';
import type { AnswerFormat } from './answer-format.ts';
import { answerInTurn } from './answer-in-turn.ts';
import { ChatFormat } from './chat/chat-format.ts';
import { readChatRequest } from './chat/read-chat-request.ts';
import { chooseModels } from './choose-models.ts';
import { expectInput } from './expect-input.ts';
import { badParameter } from './gateway-error.ts';
import type { GatewayOutput } from './gateway-output.ts';
import { meterRequest } from './meter-request.ts';
import { relayAnswer } from './relay-answer.ts';
import { parseJson } from './parse-json.ts';
import { readRunInto } from './read-run-into.ts';
import { readResponsesRequest } from './responses/read-responses-request.ts';
import { ResponsesFormat } from './responses/responses-format.ts';
import type { GatewayTurn } from './gateway-turn.ts';
import { translateAnswer } from './translate-answer.ts';
import { startApiRun } from './start-api-run.ts';
import { AnswerWriter } from './write-answer.ts';
import { storable } from '../storable.ts';
import { timeOfId } from './time-of-id.ts';

export type GatewayDialect = RelayDialect;

type Body = Record<string, unknown>;

interface Dialect {
  read(body: Body): AskedGeneration;
  format(body: Body, about: { id: string; now: number; model: string }): AnswerFormat;
}

const dialects: Record<GatewayDialect, Dialect> = {
  chat: {
    read: readChatRequest,
    format: (body, about) => new ChatFormat({ ...about, includeUsage: (body['stream_options'] as { include_usage?: unknown } | null | undefined)?.include_usage === true }),
  },
  responses: { read: readResponsesRequest, format: (body, about) => new ResponsesFormat({ ...about, body }) },
};

/**
 * Answers one request of the API: finds the model, lets the request in, and writes the answer in the dialect it was asked in.
 * `text` is the body. With an idempotency key it becomes a run, which goes on without its reader. Throws AppError while nothing has gone out; afterwards the answer says for itself how it ended.
 */
export async function answerRequest(context: ChatContext, dialect: GatewayDialect, text: string, output: GatewayOutput, idempotencyKey: string | null): Promise<void> {
  const person = requirePerson(context);
  const body = parseJson(text);
  const name = storable(body['model']);
  if (typeof name !== 'string' || name === '') throw badParameter('model', 'The model is missing. GET /v1/models lists what there is.');
  const models = await chooseModels(context, name, 'chat');
  const inputTokens = expectInput(text);
  if (idempotencyKey !== null) {
    const run = await startApiRun(context, { idempotencyKey, text: `${dialect} ${text}`, name, models, asked: storable(dialects[dialect].read(body)), inputTokens });
    const format = dialects[dialect].format(body, { id: run.id.replaceAll('-', ''), now: timeOfId(run.id), model: name });
    const writer = new AnswerWriter({ format, output, stream: body['stream'] === true, headers: { ...run.headers, 'x-run-id': run.id } });
    return readRunInto(context, run.id, writer, output);
  }
  const relayable = relays(models[0]!, dialect);
  if (relayable) checkRelayable(dialect, body);
  const asked = relayable ? null : dialects[dialect].read(body);
  const metered = await meterRequest(context, { kind: 'api', models, inputTokens, maximumOutputTokens: asked === null ? limitIn(body) : asked.maximumOutputTokens });
  const about = { id: context.clock.id().replaceAll('-', ''), now: context.clock.now(), model: name };
  const turn = async (model: Model, alone: boolean): Promise<GatewayTurn> => {
    if (relays(model, dialect)) return relayAnswer(context, model, { dialect, body: limited(body, dialect, metered.maximumOutputTokens), inputTokens, requestId: context.requestId, headers: metered.headers }, output, alone);
    const request = { ...(asked ?? dialects[dialect].read(body)), continueFrom: null, maximumOutputTokens: metered.maximumOutputTokens, requestId: context.requestId, allowFaults: person.role === 'administrator' };
    const writer = new AnswerWriter({ format: dialects[dialect].format(body, about), output, stream: body['stream'] === true, headers: metered.headers });
    return translateAnswer(context, model, request, writer, output, alone);
  };
  await answerInTurn(context, metered, output, turn);
}

/** Whether a model's provider can be spoken to in the caller's own dialect. */
function relays(model: Model, dialect: GatewayDialect): boolean {
  return model.provider.relay !== undefined && model.provider.relays?.includes(dialect) === true;
}

/** The limit of tokens that a request names, under any of its names. */
function limitIn(body: Body): number | null {
  const limit = body['max_completion_tokens'] ?? body['max_output_tokens'] ?? body['max_tokens'];
  return typeof limit === 'number' && Number.isFinite(limit) && limit > 0 ? limit : null;
}

/** The body with the limit under which a budget lets it in, where it names none itself. */
function limited(body: Body, dialect: GatewayDialect, maximumOutputTokens: number | null): Body {
  if (maximumOutputTokens === null || limitIn(body) !== null) return body;
  return { ...body, [dialect === 'chat' ? 'max_completion_tokens' : 'max_output_tokens']: maximumOutputTokens };
}

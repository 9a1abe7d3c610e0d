import type { GenerationMessage, GenerationRequest, ReasoningEffort, ToolCall } from '@aistudio/core';
import { isRecord } from '../json/is-record.ts';
import { openReplay } from '../json/seal-replay.ts';
import { parseJson } from '../json/values.ts';
import { describeFile } from '../prompt/describe-file.ts';
import { imagesOfResults } from '../prompt/images-of-results.ts';
import { sayOptions } from '../prompt/say-options.ts';
import { spokenMessages } from '../prompt/spoken-messages.ts';
import { ownCallPrefix } from './gemini-parts.ts';
import { withoutConst } from './without-const.ts';

/** Thinking tokens; third-generation models take a word instead. */
const budgets: Record<ReasoningEffort, number> = { none: 0, minimal: 512, low: 2_048, medium: 8_192, high: 24_576, xhigh: 24_576 };

/** Google's names for options. */
export const geminiOptions = { seed: 'seed', presencePenalty: 'presencePenalty', frequencyPenalty: 'frequencyPenalty', topK: 'topK' } as const;

/** What Google accepts instead of a signature that another provider's model never made. */
const noSignature = 'skip_thought_signature_validator';

/**
 * The JSON body of `streamGenerateContent`. `thinking` is false for a model that refused it.
 * Source: https://ai.google.dev/api/generate-content
 */
export function buildGeminiRequest(request: GenerationRequest, thinking: boolean): string {
  const { system, answerSchema, maximumOutputTokens, model } = request;
  const config = {
    ...(maximumOutputTokens === null ? {} : { maxOutputTokens: maximumOutputTokens }),
    ...(request.temperature == null ? {} : { temperature: request.temperature }),
    ...(request.topP == null ? {} : { topP: request.topP }),
    ...(request.stop == null || request.stop.length === 0 ? {} : { stopSequences: request.stop }),
    ...sayOptions(request, geminiOptions),
    ...(answerSchema == null ? {} : { responseMimeType: 'application/json', responseJsonSchema: withoutConst(answerSchema.schema) }),
    ...(thinking ? { thinkingConfig: { includeThoughts: request.effort !== 'none', ...effortOf(model, request.effort) } } : {}),
  };
  return JSON.stringify({
    contents: spokenMessages(request).map((message) => ({ role: message.role === 'assistant' ? 'model' : 'user', parts: partsOf(message, model) })),
    ...(system === null || system === '' ? {} : { systemInstruction: { parts: [{ text: system.toWellFormed() }] } }),
    ...(Object.keys(config).length === 0 ? {} : { generationConfig: config }),
    ...buildTools(request),
  });
}

function effortOf(model: string, effort: ReasoningEffort | null | undefined): object {
  if (effort == null) return {};
  if (model.includes('gemini-2.')) return { thinkingBudget: budgets[effort] };
  return { thinkingLevel: effort === 'none' ? 'minimal' : effort === 'xhigh' ? 'high' : effort };
}

function buildTools({ tools, toolChoice }: GenerationRequest): object {
  if (tools == null || tools.length === 0) return {};
  const functionDeclarations = tools.map(({ name, description, inputSchema }) => ({ name, description, parametersJsonSchema: inputSchema }));
  const named = typeof toolChoice === 'object' && toolChoice !== null ? { mode: 'ANY', allowedFunctionNames: [toolChoice.name] } : null;
  const mode = { auto: 'AUTO', none: 'NONE', required: 'ANY' }[toolChoice as string];
  return {
    tools: [{ functionDeclarations }],
    ...(named === null && mode === undefined ? {} : { toolConfig: { functionCallingConfig: named ?? { mode } } }),
  };
}

function partsOf(message: GenerationMessage, model: string): object[] {
  const results = (message.toolResults ?? []).map(({ callId, name, output }) => ({ functionResponse: { ...idOf(callId), name, response: responseOf(output.toWellFormed()) } }));
  const parts = [...imagesOfResults(message), ...message.parts].map((part) => (part.type === 'image' || part.type === 'document' ? { inlineData: { mimeType: part.mediaType, data: part.data } } : { text: describeFile(part) }));
  return [...results, ...parts, ...(message.toolCalls ?? []).map((call, index) => callOf(call, index === 0 && /gemini-[3-9]/.test(model)))];
}

function callOf({ id, name, input, replay }: ToolCall, signed: boolean): object {
  const args = parseJson(input);
  const signature = openReplay('gemini', replay) ?? (signed ? noSignature : null);
  return { functionCall: { ...idOf(id), name, args: isRecord(args) ? args : {} }, ...(signature === null ? {} : { thoughtSignature: signature }) };
}

function idOf(id: string): object {
  return id.startsWith(ownCallPrefix) ? {} : { id };
}

/** A result must be an object. */
function responseOf(output: string): object {
  const value = parseJson(output);
  return isRecord(value) ? value : { output };
}

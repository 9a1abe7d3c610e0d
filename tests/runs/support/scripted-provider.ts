import type { GenerationOutcome, GenerationRequest, GenerationSink, ListedModel, ModelProvider, ProviderFailure } from '@aistudio/core';

type Script = (request: GenerationRequest, sink: GenerationSink, signal: AbortSignal) => Promise<GenerationOutcome>;

/** A provider whose every answer is a function, to test the engine around it. */
export class ScriptedProvider implements ModelProvider {
  readonly server: string;
  readonly requests: GenerationRequest[] = [];
  contextTokens = 1000;
  reasoning = false;

  constructor(server = 'scripted') {
    this.server = server;
  }

  script: Script = async (_request, sink) => {
    sink.text('Hello');
    return finished;
  };

  async listModels(): Promise<ListedModel[]> {
    return [{ id: 'model', name: 'Model', description: '', contextTokens: this.contextTokens, outputTokens: null, images: true, reasoning: this.reasoning }];
  }

  generate(request: GenerationRequest, sink: GenerationSink, signal: AbortSignal): Promise<GenerationOutcome> {
    this.requests.push(request);
    return this.script(request, sink, signal);
  }
}

export const finished: GenerationOutcome = { type: 'finished', finishReason: 'stop', usage: { inputTokens: 1, outputTokens: 2, estimated: false } };

export function failed(code: ProviderFailure['code'], options: { retryable?: boolean; retryAfterMs?: number } = {}): GenerationOutcome {
  return { type: 'failed', failure: { code, detail: 'scripted', status: null, retryAfterMs: options.retryAfterMs ?? null, retryable: options.retryable ?? false }, usage: null };
}

/** Resolves when the signal aborts. */
export function untilAborted(signal: AbortSignal): Promise<GenerationOutcome> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(failed('aborted'));
    signal.addEventListener('abort', () => resolve(failed('aborted')), { once: true });
  });
}

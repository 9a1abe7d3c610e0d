/** What the fake provider does with one request: a status line, then the steps in order, then the ending. */
export interface ProviderBehaviour {
  /** Milliseconds before the status line. `Infinity`: it never comes. */
  headersAfterMs?: number;
  /** 200 unless given. */
  status?: number;
  /** `text/event-stream` unless given. */
  contentType?: string;
  headers?: Record<string, string>;
  steps: ProviderStep[];
  /**
   * `end` (default): a proper end of the response. `stall`: silence on an open connection.
   * `cut`: the connection closes before the end of the response. `reset`: the same by RST.
   * `half-close`: FIN before the end of the response, while the other direction stays open.
   */
  ending?: 'end' | 'stall' | 'cut' | 'reset' | 'half-close';
}

export type ProviderStep =
  /** Milliseconds. */
  | { wait: number }
  /** One Chat Completions chunk with this piece of the answer. */
  | { text: string }
  | { reasoning: string; field?: 'reasoning_content' | 'reasoning' }
  | { finish: string }
  | { usage: ProviderUsage }
  /** One event with this object as its data. */
  | { event: unknown }
  | { done: true }
  /** Written unchanged. */
  | { bytes: string | Uint8Array };

export interface ProviderUsage {
  prompt_tokens: number;
  completion_tokens: number;
  prompt_tokens_details?: { cached_tokens: number };
  completion_tokens_details?: { reasoning_tokens: number };
}

export interface AnswerOptions {
  /** Defaults to splitting the text before every space. */
  tokens?: string[];
  reasoning?: string[];
  /** Null or absent: as fast as the connection allows. */
  tokensPerSecond?: number | null;
  firstTokenMs?: number;
  /** Null: the provider says nothing about usage. */
  usage?: ProviderUsage | null;
  finishReason?: string;
}

/** A whole, correct answer. */
export function answering(text: string, options: AnswerOptions = {}): ProviderBehaviour {
  const usage = options.usage === undefined ? { prompt_tokens: 7, completion_tokens: tokensOf(text, options).length } : options.usage;
  return {
    steps: [...contentSteps(text, options), { finish: options.finishReason ?? 'stop' }, ...(usage === null ? [] : [{ usage }]), { done: true }],
  };
}

/** Starts the answer, then ends without the provider's terminal event, as `ending` says. */
export function breaking(text: string, ending: NonNullable<ProviderBehaviour['ending']>, options: AnswerOptions = {}): ProviderBehaviour {
  return { steps: contentSteps(text, options), ending };
}

/** Breaks off inside an event, and inside a character of it: the bytes after the cut never arrive. */
export function breakingInsideCharacter(text: string, ending: 'end' | 'cut' | 'reset' | 'stall' = 'cut'): ProviderBehaviour {
  const event = Buffer.from(`data: ${JSON.stringify(chunk({ content: 'é' }))}\n\n`);
  return { steps: [...contentSteps(text, {}), { bytes: event.subarray(0, event.indexOf(0xc3) + 1) }], ending };
}

/** An error status with a body; an object is sent as JSON, a string as text/html. */
export function refusing(status: number, body: unknown, headers: Record<string, string> = {}): ProviderBehaviour {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers, contentType: typeof body === 'string' ? 'text/html' : 'application/json', steps: text === '' ? [] : [{ bytes: text }] };
}

/** OpenAI's error shape. */
export function openaiError(message: string, code: string | null = null, type = 'invalid_request_error'): { error: object } {
  return { error: { message, type, param: null, code } };
}

/** Accepts the request and never responds. */
export const silent: ProviderBehaviour = { headersAfterMs: Infinity, steps: [] };

/** Sends the headers, then nothing. */
export const mute: ProviderBehaviour = { steps: [], ending: 'stall' };

/** A Chat Completions chunk as OpenAI shapes it. */
export function chunk(delta: object, finishReason: string | null = null): object {
  return {
    id: 'chatcmpl-fake',
    object: 'chat.completion.chunk',
    created: 1770933892,
    model: 'fake-model',
    service_tier: 'default',
    system_fingerprint: 'fp_fake',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
  };
}

/** The bytes of one step; null for a wait. */
export function encodeStep(step: ProviderStep): string | Uint8Array | null {
  if ('wait' in step) return null;
  if ('bytes' in step) return step.bytes;
  if ('done' in step) return 'data: [DONE]\n\n';
  return `data: ${JSON.stringify(dataOf(step))}\n\n`;
}

function dataOf(step: Exclude<ProviderStep, { wait: number } | { bytes: string | Uint8Array } | { done: true }>): unknown {
  if ('text' in step) return chunk({ content: step.text });
  if ('reasoning' in step) return chunk({ [step.field ?? 'reasoning_content']: step.reasoning });
  if ('finish' in step) return chunk({}, step.finish);
  if ('usage' in step) return { ...chunk({}), choices: [], usage: { ...step.usage, total_tokens: step.usage.prompt_tokens + step.usage.completion_tokens } };
  return step.event;
}

function contentSteps(text: string, options: AnswerOptions): ProviderStep[] {
  const wait = options.tokensPerSecond ? [{ wait: 1000 / options.tokensPerSecond }] : [];
  const paced = (steps: ProviderStep[]) => steps.flatMap((step) => [step, ...wait]);
  return [
    ...(options.firstTokenMs ? [{ wait: options.firstTokenMs }] : []),
    { event: chunk({ role: 'assistant', content: '' }) },
    ...paced((options.reasoning ?? []).map((reasoning) => ({ reasoning }))),
    ...paced(tokensOf(text, options).map((token) => ({ text: token }))),
  ];
}

function tokensOf(text: string, options: AnswerOptions): string[] {
  return options.tokens ?? text.split(/(?=\s)/).filter((token) => token !== '');
}

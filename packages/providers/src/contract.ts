import type { GenerationOutcome, GenerationRequest, GenerationSink, ModelProvider } from '@aistudio/core';
import { describe, expect, test } from 'vitest';

/** A provider that will behave in a certain way when it gets this request. */
export interface Scene {
  provider: ModelProvider;
  request: GenerationRequest;
}

/** What an adapter's test must be able to set up. */
export interface Scenes {
  /** A complete answer of at least ten pieces of text. */
  complete(): Scene;
  /** An answer that lasts at least a second, in at least a hundred pieces. */
  lasting(): Scene;
  /** Text, then a broken connection. */
  cut(): Scene;
  /** The provider never sends anything. */
  silent(): Scene;
  /** Refused with 429; the requested wait is one second. */
  limited(): Scene;
  /** A request that the provider will refuse every time. */
  impossible(): Scene;
  /** Strings that no failure's detail may contain. */
  secrets: string[];
}

export interface Heard {
  text: string;
  reasoning: string;
  pieces: number;
  outcome: GenerationOutcome;
}

/** Receives one answer. `onPiece` runs at every piece of text; `pressure` and `window` are the sink's. */
export async function listen(scene: Scene, options: { signal?: AbortSignal; onPiece?: (pieces: number) => void; pressure?: () => Promise<void> | null; window?: () => Promise<void> | null } = {}): Promise<Heard> {
  const heard = { text: '', reasoning: '', pieces: 0 };
  let ended = false;
  const note = () => {
    if (ended) throw new Error('the sink was called after the outcome');
    heard.pieces += 1;
    options.onPiece?.(heard.pieces);
  };
  const sink: GenerationSink = {
    text(delta) {
      expect(delta).not.toBe('');
      expect(delta.isWellFormed()).toBe(true);
      heard.text += delta;
      note();
    },
    reasoning(delta) {
      expect(delta).not.toBe('');
      heard.reasoning += delta;
      note();
    },
    pressure: options.pressure ?? (() => null),
    ...(options.window === undefined ? {} : { window: options.window }),
  };
  const outcome = await scene.provider.generate(scene.request, sink, options.signal ?? new AbortController().signal);
  ended = true;
  return { ...heard, outcome };
}

/** What every adapter of ModelProvider promises. */
export function describeModelProvider(name: string, scenes: Scenes): void {
  describe(`${name} as a ModelProvider`, () => {
    test('lists models, each once, including the one that is used', async () => {
      const { provider, request } = scenes.complete();
      const models = await provider.listModels(new AbortController().signal);
      expect(models.map((model) => model.id)).toContain(request.model);
      expect(new Set(models.map((model) => model.id)).size).toBe(models.length);
      for (const model of models) expect(model.name).not.toBe('');
    });

    test('returns a complete answer in pieces, a finish and a usage', async () => {
      const heard = await listen(scenes.complete());
      expect(heard.outcome).toMatchObject({ type: 'finished', finishReason: 'stop' });
      expect(heard.pieces).toBeGreaterThanOrEqual(10);
      expect(heard.outcome.usage).toMatchObject({ inputTokens: expect.any(Number), outputTokens: expect.any(Number) });
    });

    test('keeps two concurrent answers apart', async () => {
      const alone = await listen(scenes.complete());
      const together = await Promise.all([listen(scenes.complete()), listen(scenes.complete())]);
      expect(together.map((heard) => heard.text)).toEqual([alone.text, alone.text]);
    });

    test('stops at once when aborted in the middle, and says so', async () => {
      const abort = new AbortController();
      const heard = await listen(scenes.lasting(), { signal: abort.signal, onPiece: (pieces) => void (pieces === 3 && abort.abort()) });
      expect(heard.pieces).toBeLessThan(20);
      expect(heard.outcome).toMatchObject({ type: 'failed', failure: { code: 'aborted', retryable: false } });
      expect(heard.text).not.toBe('');
    });

    test('says aborted if the signal had already aborted', async () => {
      const heard = await listen(scenes.lasting(), { signal: AbortSignal.abort() });
      expect(heard).toMatchObject({ text: '', outcome: { type: 'failed', failure: { code: 'aborted' } } });
    });

    test('can be aborted while the provider is silent', async () => {
      const abort = new AbortController();
      const hearing = listen(scenes.silent(), { signal: abort.signal });
      setImmediate(() => abort.abort());
      expect((await hearing).outcome).toMatchObject({ type: 'failed', failure: { code: 'aborted' } });
    });

    test('stops reading under back pressure, then continues without a gap', async () => {
      const expected = (await listen(scenes.lasting())).text;
      const held = { before: 0, after: 0 };
      let pieces = 0;
      let asked = 0;
      const heard = await listen(scenes.lasting(), {
        onPiece: (count) => (pieces = count),
        pressure() {
          asked += 1;
          // The first read: on a busy machine the rest may come in a second one.
          if (asked !== 1) return null;
          held.before = pieces;
          // As long as another answer takes for many pieces.
          const enough = new AbortController();
          return listen(scenes.lasting(), { signal: enough.signal, onPiece: (count) => void (count === 30 && enough.abort()) }).then(() => void (held.after = pieces));
        },
      });
      expect(asked).toBeGreaterThan(1);
      expect(held.after - held.before).toBeLessThanOrEqual(3);
      expect(heard.text).toBe(expected);
    });

    test('reports a cut-off stream as a value and keeps what arrived', async () => {
      const heard = await listen(scenes.cut());
      expect(heard.text).not.toBe('');
      expect(heard.outcome).toMatchObject({ type: 'failed', failure: { code: 'cut' } });
    });

    test('recognises a rate limit, its wait, and that it passes', async () => {
      const heard = await listen(scenes.limited());
      expect(heard.outcome).toMatchObject({ type: 'failed', failure: { code: 'rate_limited', status: 429, retryAfterMs: 1_000, retryable: true } });
    });

    test('recognises a request that can never succeed', async () => {
      const heard = await listen(scenes.impossible());
      expect(heard.outcome).toMatchObject({ type: 'failed', failure: { retryable: false } });
    });

    test('never rejects, even if the sink throws', async () => {
      const { provider, request } = scenes.complete();
      const refuse = () => {
        throw new Error('the sink is broken');
      };
      const outcome = await provider.generate(request, { text: refuse, reasoning: refuse, pressure: () => null }, new AbortController().signal);
      expect(outcome.type).toBe('failed');
    });

    test('continues: only new text reaches the sink, and joined it is complete', async () => {
      const { provider, request } = scenes.complete();
      const whole = await listen({ provider, request });
      const given = whole.text.slice(0, Math.floor(whole.text.length / 2));
      const rest = await listen({ provider, request: { ...request, continueFrom: given } });
      expect(rest.outcome.type).toBe('finished');
      expect(given + rest.text).toBe(whole.text);
    });

    test('reveals no secret in a failure', async () => {
      for (const scene of [scenes.limited(), scenes.impossible(), scenes.cut()]) {
        const { outcome } = await listen(scene);
        if (outcome.type !== 'failed') throw new Error('expected a failure');
        for (const secret of scenes.secrets) expect(outcome.failure.detail).not.toContain(secret);
        expect(outcome.failure.detail.length).toBeLessThanOrEqual(300);
      }
    });
  });
}

import type { GenerationSink, ToolCall } from '@aistudio/core';
import { OverlapTrimmer } from './overlap-trimmer.ts';
import { WellFormedText } from './well-formed-text.ts';

/** What stands between a dialect's decoder and the sink: only well-formed, new and non-empty text gets through. */
export class AnswerText {
  readonly #sink: GenerationSink;
  readonly #text = new WellFormedText();
  readonly #reasoning = new WellFormedText();
  readonly #trimmer: OverlapTrimmer | null;
  /** True once the provider sent any text, reasoning or call, shown or held back. */
  arrived = false;

  constructor(sink: GenerationSink, continueFrom: string | null) {
    this.#sink = sink;
    this.#trimmer = continueFrom === null ? null : new OverlapTrimmer(continueFrom);
  }

  text(delta: string): void {
    if (delta === '') return;
    this.arrived = true;
    const whole = this.#text.push(delta);
    const fresh = this.#trimmer === null ? whole : this.#trimmer.push(whole);
    if (fresh !== '') this.#sink.text(fresh);
  }

  reasoning(delta: string): void {
    if (delta === '') return;
    this.arrived = true;
    const whole = this.#reasoning.push(delta);
    if (whole !== '') this.#sink.reasoning(whole);
  }

  /** A complete call; the text before it is given out first. */
  toolCall(call: ToolCall): void {
    this.arrived = true;
    this.flush();
    this.#sink.toolCall?.({ ...call, name: call.name.toWellFormed(), input: call.input.toWellFormed() });
  }

  /** Gives out what was held back, at the end of the answer at the latest, at the end of the answer. */
  flush(): void {
    const reasoning = this.#reasoning.flush();
    if (reasoning !== '') this.#sink.reasoning(reasoning);
    const rest = this.#text.flush();
    const text = this.#trimmer === null ? rest : this.#trimmer.push(rest) + this.#trimmer.flush();
    if (text !== '') this.#sink.text(text);
  }
}

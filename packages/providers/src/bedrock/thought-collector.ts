import { textIn } from '../json/values.ts';

interface Thought {
  text: string[];
  signature: string;
  redacted: string;
}

/** Keeps the reasoning of one answer in the form in which the model must see it again beside the results of its calls. */
export class ThoughtCollector {
  readonly #thoughts = new Map<number, Thought>();

  add(index: number, delta: Record<string, unknown>): void {
    const thought = this.#thoughts.get(index) ?? { text: [], signature: '', redacted: '' };
    this.#thoughts.set(index, thought);
    if (typeof delta.text === 'string') thought.text.push(delta.text);
    thought.signature += textIn(delta.signature);
    thought.redacted += textIn(delta.redactedContent);
  }

  /** Content blocks for a later request; only what the model has signed can be given back. */
  takeAll(): object[] {
    const blocks = [...this.#thoughts.values()].flatMap(({ text, signature, redacted }): object[] => {
      if (redacted !== '') return [{ reasoningContent: { redactedContent: redacted } }];
      return signature === '' ? [] : [{ reasoningContent: { reasoningText: { text: text.join(''), signature } } }];
    });
    this.#thoughts.clear();
    return blocks;
  }
}

import { textIn } from '../json/values.ts';

interface Thought {
  /** UTF-16 units of the answer's text before it. */
  after: number;
  text: string[];
  signature: string;
  redacted: string;
}

/** Collects the reasoning of one answer in the form in which the model must get it back with the results of its calls. */
export class ThoughtCollector {
  readonly #thoughts = new Map<string | null, Thought>();

  add(index: string | null, delta: Record<string, unknown>, after: number): void {
    const thought = this.#thoughts.get(index) ?? { after, text: [], signature: '', redacted: '' };
    this.#thoughts.set(index, thought);
    if (typeof delta.text === 'string') thought.text.push(delta.text);
    thought.signature += textIn(delta.signature);
    thought.redacted += textIn(delta.redactedContent);
  }

  /** Content blocks for a later request, each with its position in the text; only what the model has signed can be sent back. */
  takeAll(): (number | object)[] {
    const blocks = [...this.#thoughts.values()].flatMap(({ after, text, signature, redacted }): (number | object)[] => {
      if (redacted !== '') return [after, { reasoningContent: { redactedContent: redacted } }];
      return signature === '' ? [] : [after, { reasoningContent: { reasoningText: { text: text.join(''), signature } } }];
    });
    this.#thoughts.clear();
    return blocks;
  }
}

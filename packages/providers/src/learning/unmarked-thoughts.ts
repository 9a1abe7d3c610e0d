import type { AnswerTextOptions } from '../text/answer-text.ts';
import type { Learned } from './learned.ts';

const fact = 'unmarked thoughts';

/** Whether a model recently closed a thought that it had not opened, and how to remember that it just did. */
export function unmarkedThoughts(learned: Learned, model: string): Pick<AnswerTextOptions, 'unmarkedThoughts' | 'onUnmarkedThoughts'> {
  return { unmarkedThoughts: learned.knows(model, fact), onUnmarkedThoughts: () => learned.learn(model, fact) };
}

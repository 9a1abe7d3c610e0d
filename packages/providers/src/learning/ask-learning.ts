import type { ProviderFailure } from '@aistudio/core';
import { refusesParameter, type Parameter } from '../failure/refuses-parameter.ts';
import type { Learned } from './learned.ts';

/** A feature that is requested although a model or server may refuse it. */
export interface Optional extends Parameter {
  /** `effort low`. */
  fact: string;
}

type Outcome = { type: 'finished' } | { type: 'failed'; failure: ProviderFailure };

export interface Asking<Answer extends Outcome> {
  learned: Learned;
  model: string;
  signal: AbortSignal;
  /** In the order in which they are dropped. */
  optional: readonly Optional[];
  /** `refused` says whether a feature must be left out. */
  ask: (refused: (fact: string) => boolean) => Promise<Answer>;
}

/** How a server says that it does not know a field, whatever the model. */
const unknownToServer = /extra inputs are not permitted|extraneous|(unknown|unrecogni[sz]ed|unexpected|no such) (field|parameter|argument|key|name)|cannot find field/i;

/** Sends a request, and sends it again without whatever was refused, one feature at a time; refusals are remembered for a while. */
export async function askLearning<Answer extends Outcome>({ learned, model, signal, optional, ask }: Asking<Answer>): Promise<Answer> {
  const refused = new Set(optional.map(({ fact }) => fact).filter((fact) => learned.knows(model, fact)));
  for (;;) {
    const answer = await ask((fact) => refused.has(fact));
    if (answer.type === 'finished' || signal.aborted) return answer;
    const { failure } = answer;
    const lesson = optional.find((each) => !refused.has(each.fact) && refusesParameter(failure, each));
    if (lesson === undefined) return answer;
    refused.add(lesson.fact);
    learned.learn(unknownToServer.test(failure.detail) && !/\bmodel\b/i.test(failure.detail) ? null : model, lesson.fact);
  }
}

import type { ProviderFailure } from '@aistudio/core';

/** How servers say that they do not take a parameter. */
const unknown =
  /\b(unknown|unrecogni[sz]ed|unsupported|unexpected|extra(neous)?|unavailable|must be verified|cannot find field|invalid (parameter|field|argument|option|key)|no such (field|parameter|argument)|does(n['’]t| not) support|not (currently )?(supported|permitted|allowed|recogni[sz]ed|accepted|available|enabled|implemented))\b/i;

/** How they say that they do not take this value of it. */
const wrongValue = /\b(supported values|out of range|only works|invalid value|(is|are) invalid|should be '|but must be|not (one of|a valid))/i;

/** What a sentence is about that speaks of the conversation: an old signature says nothing about the parameter that asks for one. */
const aboutContent = /signature|\bblocks?\b|\b(messages|input|contents|content) ?[.[] ?\d/i;

export interface Parameter {
  /** By all its names. */
  names: RegExp;
  /** Whether it is enough that its value is refused. */
  values?: boolean;
  /** Whether it stands within the messages. */
  inContent?: boolean;
}

/**
 * True when the request was refused, unmistakably, for this very parameter: a sentence says that it is not taken, and either the
 * same sentence names it or the provider names it as the cause.
 */
export function refusesParameter({ status, detail, parameter }: ProviderFailure, { names, values = false, inContent = false }: Parameter): boolean {
  if (status !== 400 && status !== 422) return false;
  if (parameter != null && !(names.test(parameter) && (inContent || !aboutContent.test(parameter)))) return false;
  return detail.split(/(?<=[.!?;])\s+|\n/).some((sentence) => {
    const words = sentence.replaceAll('_', ' ');
    const refused = unknown.test(words) || (values && wrongValue.test(words));
    return refused && (inContent || !aboutContent.test(sentence)) && (parameter != null || names.test(sentence));
  });
}

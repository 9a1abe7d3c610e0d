import type { ProviderFailure } from '@aistudio/core';

/** How servers say that they do not accept a parameter. */
const unknown =
  /\b(unknown|unrecogni[sz]ed|unsupported|unexpected|extra(neous)?|unavailable|must be verified|cannot find field|invalid (parameter|field|argument|option|key)|no such (field|parameter|argument)|does(n['’]t| not) support|not (currently )?(supported|permitted|allowed|recogni[sz]ed|accepted|available|enabled|implemented))\b/i;

/** How they say that they do not accept this value. */
const wrongValue = /\b(supported values|out of range|only works|invalid value|(is|are) invalid|should be '|but must be|not (one of|a valid))/i;

/** The subject of a sentence about the conversation: an old signature says nothing about the parameter that asks for one. */
const aboutContent = /signature|\bblocks?\b|\b(messages|input|contents|content) ?[.[] ?\d/i;

export interface Parameter {
  /** By all its names. */
  names: RegExp;
  /** Whether refusing its value is enough. */
  values?: boolean;
  /** Whether it is inside the messages. */
  inContent?: boolean;
}

/**
 * True if the request was refused unmistakably because of this parameter: a sentence says that it is not accepted, and either the
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

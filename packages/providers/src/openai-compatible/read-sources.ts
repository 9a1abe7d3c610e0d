import type { AnswerSource } from '@aistudio/core';
import { isRecord } from '../json/is-record.ts';
import { listIn, textIn } from '../json/values.ts';

/** Where servers list an answer's sources: beside the text (OpenAI, OpenRouter), or beside the choices (Perplexity, xAI, GLM). */
const besideText = ['annotations', 'citations', 'references', 'sources'];
const besideChoices = ['search_results', 'citations', 'web_search', 'references', 'sources'];

/** The sources in one event; titles come before bare addresses of the same page. */
export function readSources(chunk: Record<string, unknown>, delta: Record<string, unknown>): AnswerSource[] {
  return [...besideText.flatMap((name) => listIn(delta[name])), ...besideChoices.flatMap((name) => listIn(chunk[name]))].flatMap((each) => sourceIn(each) ?? []);
}

/** Null if it contains no address. */
export function sourceIn(value: unknown): AnswerSource | null {
  if (typeof value === 'string') return { url: value, title: '' };
  if (!isRecord(value)) return null;
  const inner = value.url_citation ?? value.web ?? value.retrievedContext ?? value.source;
  if (isRecord(inner)) return sourceIn(inner);
  const url = textIn(value.url) || textIn(value.uri) || textIn(value.link);
  return url === '' ? null : { url, title: textIn(value.title) };
}

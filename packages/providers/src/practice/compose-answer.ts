import type { GenerationMessage, ReasoningEffort } from '@aistudio/core';
import { solveSum } from './arithmetic.ts';
import { answerFromPassages } from './answer-from-passages.ts';
import { describeAttachments, plural } from './describe-attachments.ts';
import { markdownSampler } from './markdown-sampler.ts';
import { topics } from './topics.ts';

const greeting = /^\s*(hi|hello|hey|good (morning|afternoon|evening)|hallo|hola|salut|bonjour|ciao)\b[\s!.,]*(there|you|all)?[\s!.,]*$/i;

const labels = [
  '*This is the practice model: a small built-in program, not an AI. It knows AI Studio and little else.*',
  '*You are talking to the practice model, a small built-in program. Connect a real model for real answers.*',
  '*A practice answer: it comes from a small built-in program and cost nothing.*',
];

/** The whole answer as Markdown. The same question, conversation and randomness give the same answer. */
export function composeAnswer(question: string, messages: GenerationMessage[], random: () => number): string {
  const label = labels[Math.floor(random() * labels.length)]!;
  const parts = messages.findLast((message) => message.role === 'user')?.parts ?? [];
  const passages = parts.find((part) => part.type === 'passages');
  const attachments = parts.filter((part) => part.type !== 'text' && part.type !== 'passages');
  const files = attachments.length === 0 ? [] : [`I see ${plural(attachments.length, 'attached file')}:\n\n${describeAttachments(attachments)}`];
  const asked = passages !== undefined ? [answerFromPassages(question, passages.passages)] : question.trim() === '' ? [] : [answerTo(question, messages)];
  const nothing = 'You sent an empty question. Ask me anything about AI Studio.';
  const sections = [...files, ...asked];
  return `${[...(sections.length === 0 ? [nothing] : sections), label].join('\n\n')}\n`;
}

/** How many thoughts an effort is worth. */
const thoughts: Record<ReasoningEffort, number> = { none: 0, minimal: 1, low: 1, medium: 3, high: 4, xhigh: 4 };

/** What a thinking model would think first: the more effort, the more of it. */
export function composeReasoning(question: string, messages: GenerationMessage[], effort: ReasoningEffort): string {
  const words = question.match(/\S+/g)?.length ?? 0;
  const topic = topics.find((each) => each.asks.test(question));
  const turns = messages.filter((message) => message.role === 'user').length;
  return [
    `The question has ${plural(words, 'word')}: ${quoted(question)}.`,
    turns > 1 ? `It is question ${turns} of this conversation, so what was said before matters.` : 'It is the first question of this conversation.',
    solveSum(question) !== null
      ? 'It is a sum, so I work it out step by step and check the result.'
      : topic === undefined
        ? 'I have no knowledge about this, so the honest answer says what I am and reflects what was asked.'
        : `It is about "${topic.title}", which I know. I will answer briefly and in order.`,
    'Before I answer I go through it once more: nothing is missing, and nothing is said that was not asked.',
  ].slice(0, thoughts[effort]).join('\n\n');
}

function answerTo(question: string, messages: GenerationMessage[]): string {
  const sum = solveSum(question);
  if (sum !== null) return `**${sum.sum.replaceAll('*', '×')} = ${sum.result}**`;
  if (/\bmark ?down\b/i.test(question)) return markdownSampler.trimEnd();
  if (greeting.test(question)) return `Hello! Ask me about one of these, or attach a file:\n\n${offers()}`;
  const topic = topics.find((each) => each.asks.test(question));
  return topic === undefined ? reflection(question, messages) : topic.answer;
}

function reflection(question: string, messages: GenerationMessage[]): string {
  const words = question.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '');
  const turns = messages.filter((message) => message.role === 'user').length;
  const facts = [
    `It has ${plural(words.length, 'word')} and ${plural([...question].length, 'character')}.`,
    ...(longest.length > 3 ? [`Its longest word is “${longest}”.`] : []),
    ...(turns > 1 ? [`It is question ${turns} of this conversation.`] : []),
  ];
  return `You asked:

${quoted(question, 400).split('\n').map((line) => `> ${line}`).join('\n')}

${facts.join(' ')}

A real model would answer this; I cannot. What I can tell you about:

${offers()}

I also do small sums (\`12 * (3 + 4)\`), describe attached files, and show a **Markdown** sampler when asked for one.`;
}

function offers(): string {
  return topics.map((topic) => `- ${topic.title}`).join('\n');
}

function quoted(question: string, most = 120): string {
  const line = question.trim().replace(/\s+/g, ' ');
  const letters = [...line];
  return `“${letters.length > most ? `${letters.slice(0, most).join('')}…` : line}”`;
}

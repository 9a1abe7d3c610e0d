import type { GivenPassage } from '@aistudio/core';

/** Sentences quoted in one answer. */
const most = 3;
/** Words that occur in every sentence and say nothing about its subject. */
const common = new Set('a about all an and any anybody are as at be been but by can do does for from had has have how i if in into is it its may me my no not of on or our say says tell tells that the their them there these they this to was we were what when where which who why will with you your'.split(' '));

/**
 * An answer made of sentences from the passages that share most words with the question, each quoted and cited. If none shares
 * a word, from the passage that a search by meaning places first, or it says that there is none.
 */
export function answerFromPassages(question: string, passages: readonly GivenPassage[]): string {
  const wanted = new Set(wordsOf(question));
  const sentences = passages.flatMap((passage) => sentencesOf(passage.text).map((sentence) => ({ sentence, passage, score: wordsOf(sentence).filter((word) => wanted.has(word)).length })));
  const best = sentences.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score).slice(0, most);
  if (best.length === 0) {
    const [first] = sentences;
    if (first === undefined) return 'The documents hold no text that I could quote.';
    const nearest = passages.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))[0]!;
    if (nearest.score !== undefined) return `No passage shares a word with your question. Nearest to it in meaning is: “${longestOf(sentencesOf(nearest.text))}” [${nearest.number}]`;
    return `No passage shares a word with your question. The documents begin: “${first.sentence}” [${first.passage.number}]`;
  }
  return best.map(({ sentence, passage }) => `“${sentence}” [${passage.number}]`).join('\n\n');
}

/** What is above a passage, such as its title, is shorter than its content. */
function longestOf(sentences: string[]): string {
  return sentences.reduce((longest, sentence) => (sentence.length > longest.length ? sentence : longest), '');
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?。！？])\s+|\n+/u).map((sentence) => sentence.trim()).filter((sentence) => sentence.length > 1).map((sentence) => (sentence.length > 400 ? `${sentence.slice(0, 400)} …` : sentence));
}

/** In lower case and without an English ending, so that "closing" matches "closed". */
function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !common.has(word)).map((word) => (word.length > 4 ? word.replace(/(ing|ed|es|s|ly)$/, '') : word));
}

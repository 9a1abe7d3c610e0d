const most = 100;
const longest = 500;

/** The paragraphs of one text that the other lacks, in order, with repetitions: at most 100, cut to 500 characters. */
export function compareTexts(before: string, after: string): { added: string[]; removed: string[] } {
  const [old, fresh] = [paragraphsOf(before), paragraphsOf(after)];
  return { added: without(fresh, old), removed: without(old, fresh) };
}

function paragraphsOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()).filter((line) => line !== ''))];
}

function without(paragraphs: string[], others: string[]): string[] {
  const known = new Set(others);
  return paragraphs.filter((paragraph) => !known.has(paragraph)).slice(0, most).map((paragraph) => (paragraph.length > longest ? `${paragraph.slice(0, longest)}…` : paragraph));
}

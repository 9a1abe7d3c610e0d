/**
 * BERT's uncased word pieces (Devlin et al. 2019, https://github.com/google-research/bert/blob/master/tokenization.py):
 * lower case without accents, every CJK character and punctuation mark is a word, greedy longest match within words.
 */
export interface WordPieces {
  /** Ids with [CLS] and [SEP] around them, at most `limit` of them: the rest is cut off at the end. */
  encode(text: string, limit: number): number[];
  /** How many pieces the text has, without [CLS] and [SEP]. */
  count(text: string): number;
}

const unknown = 100;
const first = 101;
const last = 102;
const longestWord = 100;
const rememberedWords = 20_000;

/** `vocabulary`: piece to id, as `model.vocab` of a Hugging Face `tokenizer.json`. */
export function createWordPieces(vocabulary: Record<string, number>): WordPieces {
  const pieces = new Map(Object.entries(vocabulary));
  const words = new Map<string, readonly number[]>();

  const divide = (word: string): readonly number[] => {
    const known = words.get(word);
    if (known) return known;
    const ids = divideWord(word, pieces);
    if (words.size >= rememberedWords) words.clear();
    words.set(word, ids);
    return ids;
  };

  return {
    encode(text, limit) {
      const ids = [first];
      for (const [word] of splitWords(text)) {
        ids.push(...divide(word));
        if (ids.length >= limit) break;
      }
      return [...ids.slice(0, limit - 1), last];
    },
    count(text) {
      let many = 0;
      for (const [word] of splitWords(text)) many += divide(word).length;
      return many;
    },
  };
}

function splitWords(text: string): Iterable<RegExpExecArray> {
  return text.toLowerCase().normalize('NFD').replace(/\p{Mn}/gu, '').matchAll(wordPattern);
}

const cjk = '\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{2ceaf}\\u{2f800}-\\u{2fa1f}';
const punctuation = '\\p{P}$+<=>^`|~';
const wordPattern = new RegExp(`[${cjk}${punctuation}]|[^\\s\\p{Cc}\\p{Cf}${cjk}${punctuation}]+`, 'gu');

function divideWord(word: string, pieces: Map<string, number>): number[] {
  const characters = [...word];
  if (characters.length > longestWord) return [unknown];
  const ids: number[] = [];
  for (let start = 0; start < characters.length; ) {
    let end = characters.length;
    let id: number | undefined;
    for (; end > start; end -= 1) {
      id = pieces.get((start > 0 ? '##' : '') + characters.slice(start, end).join(''));
      if (id !== undefined) break;
    }
    if (id === undefined) return [unknown];
    ids.push(id);
    start = end;
  }
  return ids;
}

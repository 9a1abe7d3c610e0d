declare module 'snowball-stemmers' {
  export function newStemmer(algorithm: 'english' | 'german' | 'spanish' | 'french'): { stem(word: string): string };
}

const strong = /[\p{L}]/u;
const rightToLeft = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}]/u;

/** Whether the first letter of a text belongs to a script written from right to left. */
export function isRightToLeft(text: string): boolean {
  return rightToLeft.test(strong.exec(text)?.[0] ?? '');
}

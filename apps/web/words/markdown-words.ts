/** What features/markdown says, in English. A name in braces is filled in. */
export const markdownWords = {
  code: 'Code{language}',
  copyCode: 'Copy code',
  downloadCode: 'Download code',
  wrapLongLines: 'Wrap long lines',
  foldTheCode: 'Fold the code',
  showAllLines: 'Show all lines',
  backToTheMentionOfFootnote: 'Back to the mention of footnote {number}',
  footnotes: 'Footnotes',
  footnote: 'Footnote {number}',
  formula: 'Formula',
  image: 'Image: {alt}',
  opensInANewTab: 'opens in a new tab',
  toDo: 'To do: ',
  done: 'Done: ',
  table: 'Table',
  noDescription: 'no description',
} as const;

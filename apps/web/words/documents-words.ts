/** What features/documents says, in English. A name in braces is filled in. */
export const documentsWords = {
  readingOfPages: 'Reading, {partsRead} of {parts} pages…',
  reading: 'Reading…',
  makingItSearchable: 'Making it searchable…',
  recognisingPageOf: 'Recognising page {pictures} of {pictures1}…',
  waitingToBeRead: 'Waiting to be read…',
  openTheFile: 'Open the file',
  textOfThePage: 'Text of the page',
  opening: 'Opening…',
  thePassageThatTheAnswerRefers: 'The passage that the answer refers to is marked.',
  nothingFound: 'nothing found',
  searched: 'Searched',
} as const;

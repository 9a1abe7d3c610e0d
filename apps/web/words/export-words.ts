/** What features/export says, in English. Names in braces are filled in. */
export const exportWords = {
  printOrExport: 'Print or export',
  saveAsMarkdownMd: 'Save as Markdown (.md)',
  saveAsWordDocx: 'Save as Word (.docx)',
  printOrSaveAsPdf: 'Print, or save as PDF',
  theWordFileCouldNotBe: 'The Word file could not be written. Try again, or save it as Markdown.',
  answerOf: 'Answer of {model}',
  youAsked: 'You asked',
  conversation: 'Conversation',
  image: 'Image: {alt}',
  attached: 'Attached: {files}',
  theModel: 'the model',
  noDescription: 'no description',
  saveAsJson: 'Save as JSON, to import it again (.json)',
} as const;

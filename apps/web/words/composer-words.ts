/** What features/composer says, in English. Names in braces are filled in. */
export const composerWords = {
  remove: 'Remove {name}',
  uploading: 'Uploading…',
  thisFileIsLargerThan10: 'This file is larger than 10 MB.',
  thisFileIsEmpty: 'This file is empty.',
  asks: 'Searches {repositories}',
  send: 'Send',
  sendEnter: 'Send (Enter)',
  stopTheAnswerEscape: 'Stop the answer (Escape)',
  askAnything: 'Ask anything',
  dropTheFilesHere: 'Drop the files here',
  yourQuestion: 'Your question',
  removeTheFileThatCouldNot: 'Remove the file that could not be attached, then send.',
  attachedFiles: 'Attached files',
  thisFileCouldNotBeRead: 'This file could not be read.',
  attachDocumentsImagesOrTextFiles: 'Attach documents, images or text files',
} as const;

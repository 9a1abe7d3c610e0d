/** What features/speech says, in English. Names in braces are filled in. */
export const speechWords = {
  readAloud: 'Read aloud',
  stopReading: 'Stop reading',
  readingAloudCouldNotBeLoaded: 'Reading aloud could not be loaded. Check the connection and try again.',
  thisDeviceHasNoVoiceFor: 'This device has no voice for the language of this answer. Its settings may offer one.',
  codeIsHere: '(code)',
  formulaIsHere: '(formula)',
} as const;

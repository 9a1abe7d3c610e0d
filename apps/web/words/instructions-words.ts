/** What features/instructions says, in English. Names in braces are filled in. */
export const instructionsWords = {
  changeYours: 'Change yours',
  addYourOwn: 'Add your own',
  yours: 'Yours',
  fromYourOrganisation: 'From your organisation',
  theModelReadsThisBeforeEach: 'The model reads this before each of your questions',
  instructionsApply: 'Instructions apply',
  save: 'Save',
  forExampleITeachFrenchIn: 'For example: I teach French in grade 7. Answer briefly, and give an example.',
  yourInstructions: 'Your instructions',
  yourOrganisationTellsTheModel: 'Your organisation tells the model',
  yourInstructionsAreSaved: 'Your instructions are saved.',
} as const;

/** What features/ratings says, in English. Names in braces are filled in. */
export const ratingsWords = {
  send: 'Send',
  notNow: 'Not now',
  otherwiseTheySeeTheRatingAnd: 'Otherwise they see the rating and the reason, without your name.',
  letAdministratorsReadTheQuestionAnd: 'Let administrators read the question and this answer',
  whatWasWrongWithIt: 'What was wrong with it?',
  whatWasGoodAboutIt: 'What was good about it?',
  badAnswer: 'Bad answer',
  goodAnswer: 'Good answer',
  rateThisAnswer: 'Rate this answer',
  thankYou: 'Thank you.',
} as const;

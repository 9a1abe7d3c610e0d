/** What features/api says, in English. Names in braces are filled in. */
export const apiWords = {
  somethingWentWrongInThisPage: 'Something went wrong in this page. Reload it and try again.',
  somethingWentWrongOnTheServer: 'Something went wrong on the server. Try again.',
  aiStudioIsStartingOrStopping: 'AI Studio is starting or stopping. Try again in a moment.',
  tooManyAttemptsWaitAMoment: 'Too many attempts. Wait a moment and try again.',
  thisIsTooLargeToSend: 'This is too large to send.',
  thisNoLongerExists: 'This no longer exists.',
  youDontHavePermissionToDo: "You don't have permission to do this.",
  youHaveBeenSignedOutSign: 'You have been signed out. Sign in and try again.',
  cantReachAiStudioCheckYour: "Can't reach AI Studio. Check your connection and try again.",
} as const;

/** What features/runs says, in English. A name in braces is filled in. */
export const runsWords = {
  somethingWentWrongInThisPage: 'Something went wrong in this page. Reload it and try again.',
} as const;

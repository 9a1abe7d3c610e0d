/** What features/runs says, in English. Names in braces are filled in. */
export const runsWords = {
  somethingWentWrongInThisPage: 'Something went wrong in this page. Reload it and try again.',
} as const;

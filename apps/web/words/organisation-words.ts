/** What features/organisation says, in English. A name in braces is filled in. */
export const organisationWords = {
  notice: 'Notice',
  links: 'Links',
} as const;

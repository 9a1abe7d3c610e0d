/** What features/organisation says, in English. Names in braces are filled in. */
export const organisationWords = {
  notice: 'Notice',
  links: 'Links',
} as const;

/** What the primitives say, in English. Names in braces are filled in. */
export const uiWords = {
  cancel: 'Cancel',
  copied: 'Copied',
  yourBrowserDidntAllowCopyingSelect: "Your browser didn't allow copying. Select the text and copy it yourself.",
  dismiss: 'Dismiss',
} as const;

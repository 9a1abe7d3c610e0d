/** What features/commands says, in English. Names in braces are filled in. */
export const commandsWords = {
  conversations: 'Conversations',
  commands: 'Commands',
  newConversation: 'New conversation',
  signOut: 'Sign out',
  administration: 'Administration',
  keyboardShortcuts: 'Keyboard shortcuts',
  documents: 'Documents',
  settings: 'Settings',
  archiveAndTrash: 'Archive and trash',
  matchSystemColours: 'Match system colours',
  darkColours: 'Dark colours',
  lightColours: 'Light colours',
  showOrHideTheSidebar: 'Show or hide the sidebar',
  close: 'Close',
  noMatches: 'No matches.',
  searchCommandsAndConversations: 'Search commands and conversations',
} as const;

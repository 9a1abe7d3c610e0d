/** What features/shell says, in English. Names in braces are filled in. */
export const shellWords = {
  newConversation: 'New conversation',
  showTheSidebar: 'Show the sidebar',
  conversations: 'Conversations',
  skipToContent: 'Skip to content',
  signOut: 'Sign out',
  administration: 'Administration',
  documents: 'Documents',
  settings: 'Settings',
  retry: 'Retry',
  loading: 'Loading…',
  hideTheSidebar: 'Hide the sidebar',
  newConversation2: '{organisation}, new conversation',
  sidebar: 'Sidebar',
  commands: 'Commands ({keys})',
} as const;

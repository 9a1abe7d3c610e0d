/** Drawn by the shell, from the address. */
export default function ConversationPage() {
  return null;
}

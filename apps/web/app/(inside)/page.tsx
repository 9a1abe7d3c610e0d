/** The shell draws conversations itself, so that going from one to another asks for no page. */
export default function NewConversationPage() {
  return null;
}

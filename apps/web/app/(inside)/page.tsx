/** The shell draws conversations itself, so that going from one to another requests no page. */
export default function NewConversationPage() {
  return null;
}

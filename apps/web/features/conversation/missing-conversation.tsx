import { Button } from '../../ui/button.tsx';
import { navigate } from '../navigation/navigate.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';

export function MissingConversation() {
  return (
    <div className="m-auto flex max-w-md flex-col items-center gap-4 p-6 text-center">
      <h1 className="text-title">{words.conversationNotFound}</h1>
      <p className="text-muted">{words.itWasDeletedOrItBelongs}</p>
      <Button look="primary" onClick={() => navigate('/')}>{words.startANewOne}</Button>
    </div>
  );
}

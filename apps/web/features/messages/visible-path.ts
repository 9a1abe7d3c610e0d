import { askedOf, type Message } from './conversation.ts';

export type PathItem<M extends Message = Message> =
  | { kind: 'message'; message: M; /** All messages at this fork, oldest first, this one among them. */ siblings: M[] }
  | { kind: 'compare'; answers: M[] };

/** Which child was chosen below a message; the start of the conversation is `rootFork`. */
export type Choices = ReadonlyMap<string, string>;

export const rootFork = 'root';

/**
 * The branch to show of a tree given in order of creation: at each fork the chosen message, else the one that leads to
 * the newest. Several compared answers with nothing below are side by side until one is chosen, and end the path.
 */
export function visiblePath<M extends Message>(messages: readonly M[], choices: Choices): PathItem<M>[] {
  const children = Map.groupBy(messages, (message) => message.parentId ?? rootFork);
  const newest = ancestorsOfNewest(messages);
  const path: PathItem<M>[] = [];
  for (let fork = rootFork; ; ) {
    const siblings = children.get(fork);
    if (siblings === undefined) return path;
    const chosen = siblings.find((message) => message.id === choices.get(fork));
    if (chosen === undefined) {
      const compared = newestOfEachModel(siblings.filter((message) => message.compared));
      const open = compared.length > 1 && siblings.at(-1)!.compared && siblings.every((message) => !children.has(message.id));
      if (open) return [...path, { kind: 'compare', answers: compared }];
    }
    const message = chosen ?? siblings.find((sibling) => newest.has(sibling.id)) ?? siblings.at(-1)!;
    path.push({ kind: 'message', message, siblings });
    fork = message.id;
  }
}

/** A retried answer replaces the failed one. */
function newestOfEachModel<M extends Message>(answers: readonly M[]): M[] {
  return [...new Map(answers.map((answer) => [answer.run === undefined ? answer.id : askedOf(answer.run), answer])).values()];
}

function ancestorsOfNewest(messages: readonly Message[]): Set<string> {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const ancestors = new Set<string>();
  for (let message = messages.at(-1); message !== undefined && !ancestors.has(message.id); ) {
    ancestors.add(message.id);
    message = message.parentId === null ? undefined : byId.get(message.parentId);
  }
  return ancestors;
}

/** The message a new question goes below: the last answer shown, or null to start over. */
export function lastAnswerId(path: readonly PathItem[]): string | null {
  const last = path.at(-1);
  return last?.kind === 'message' && last.message.role === 'assistant' ? last.message.id : null;
}

/** The models asked for the last answers shown, several if they are compared; none before the first. */
export function usedModels(path: readonly PathItem[]): string[] {
  const last = path.at(-1);
  if (last === undefined) return [];
  const answers = last.kind === 'compare' ? last.answers : [last.message];
  return answers.flatMap(({ run }) => (run === undefined ? [] : [askedOf(run)]));
}

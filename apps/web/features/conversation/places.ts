/** Where a conversation was left: the message at the top of the window and how far below the edge it starts, in pixels. */
export interface Place {
  messageId: string;
  offset: number;
}

const key = 'aistudio-places';
const heldAtMost = 50;
/** Below the edge of the window, within the first lines. */
const depthPx = 48;

let places: Map<string, Place> | null = null;

function held(): Map<string, Place> {
  if (places === null) {
    try {
      places = new Map(JSON.parse(window.sessionStorage.getItem(key) ?? '[]') as [string, Place][]);
    } catch {
      places = new Map();
    }
  }
  return places;
}

/** Null for a conversation that was left at its end. */
export function placeIn(conversationId: string): Place | null {
  return held().get(conversationId) ?? null;
}

/** Remembers the place for this window, even across a reload. Null: the end. */
export function keepPlace(conversationId: string, place: Place | null): void {
  const all = held();
  all.delete(conversationId);
  if (place !== null) all.set(conversationId, place);
  while (all.size > heldAtMost) all.delete(all.keys().next().value!);
  try {
    window.sessionStorage.setItem(key, JSON.stringify([...all]));
  } catch {
    // Full or forbidden: it is remembered until the page is left.
  }
}

/** What is at the top of the scrolled box; null if it is not a message. */
export function placeAtTop(box: HTMLElement): Place | null {
  const { left, width, top } = box.getBoundingClientRect();
  const message = document.elementsFromPoint(left + width / 2, top + depthPx).map((element) => element.closest<HTMLElement>('[data-message]')).find((element) => element !== null);
  const messageId = message?.dataset['message'];
  return message == null || messageId === undefined ? null : { messageId, offset: message.getBoundingClientRect().top - top };
}

import { HarmonyText, type HarmonyReceiver } from './harmony-text.ts';

/** The tags between which models put their thoughts. */
const tags: readonly [open: string, close: string][] = [
  ['<think>', '</think>'],
  ['<thinking>', '</thinking>'],
  ['<thought>', '</thought>'],
  ['<reasoning>', '</reasoning>'],
  ['<mm:think>', '</mm:think>'],
  ['<seed:think>', '</seed:think>'],
  ['<|START_THINKING|>', '<|END_THINKING|>'],
  ['[THINK]', '[/THINK]'],
  ['◁think▷', '◁/think▷'],
];
const harmony = ['<|channel|>', '<|start|>', '<|message|>'];
const openings = [...tags.map(([open]) => open), ...harmony];

/** Closing tags that come alone, if the opening one is at the end of the prompt. */
const lonely = /<\/(?:mm:|seed:)?think>|\[\/THINK\]|◁\/think▷/;
const watched = ['think>', 'mm:think>', 'seed:think>'].flatMap((name) => [`<${name}`, `</${name}`]).concat('[THINK]', '[/THINK]', '◁think▷', '◁/think▷');
/** An answer that mentions such tags has the opening one, too. */
const spoken = /<(?:mm:|seed:)?think>|\[THINK\]|◁think▷/;

/** What every one of these tags begins with. */
const firstOfTag = /[<[◁]/;

/** UTF-16 units after which a closing tag is no longer expected. */
const patience = 400_000;

export interface ThoughtReceiver extends HarmonyReceiver {
  /** All text so far was reasoning. */
  thought(): void;
  /** A closing tag came alone. */
  unmarked(): void;
  mayTakeBack: boolean;
  /** True: text waits for the closing tag, because it could not be taken back. */
  holdBack: boolean;
}

type Place = 'beginning' | 'thought' | 'after' | 'text' | 'harmony';

/** Separates thoughts in tags from the answer. A tag only counts where the answer begins. */
export class ThoughtSplitter {
  readonly #receiver: ThoughtReceiver;
  readonly #harmony: HarmonyText;
  #place: Place = 'beginning';
  #held = '';
  #close = '';
  /** Whether a closing tag without an opening one would still count. */
  #watching = true;
  #holding: boolean;
  #length = 0;
  /** Whether the text so far has an odd number of backticks, so that what follows is code. */
  #inCode = false;
  #last = '';

  constructor(receiver: ThoughtReceiver) {
    this.#receiver = receiver;
    this.#holding = receiver.holdBack;
    this.#harmony = new HarmonyText(receiver);
  }

  push(piece: string): void {
    if (piece === '') return;
    if (this.#place === 'text' && !this.#watching) return this.#receiver.text(piece);
    this.#held += piece;
    while (this.#step()) continue;
  }

  /** After the last piece, or if something other than text follows. */
  flush(): void {
    const held = this.#held;
    this.#held = '';
    if (this.#place === 'harmony') return this.#harmony.flush();
    if (held === '') return;
    if (this.#place === 'thought') return this.#receiver.reasoning(held.trimEnd());
    this.#place = 'text';
    this.#holding = false;
    this.#say(held);
  }

  /** True if what is held may be examined again. */
  #step(): boolean {
    switch (this.#place) {
      case 'beginning':
        return this.#begin();
      case 'thought':
        return this.#think();
      case 'after':
        this.#held = this.#held.trimStart();
        if (this.#held === '') return false;
        this.#place = 'text';
        return true;
      case 'harmony':
        this.#harmony.push(this.#held);
        this.#held = '';
        return false;
      case 'text':
        return this.#watch();
    }
  }

  #begin(): boolean {
    const text = this.#held.trimStart();
    if (text === '') return false;
    const opening = openings.find((each) => text.startsWith(each));
    if (opening === undefined && openings.some((each) => each.startsWith(text))) return false;
    if (opening === undefined) this.#place = 'text';
    else if (harmony.includes(opening)) this.#place = 'harmony';
    else {
      this.#place = 'thought';
      this.#close = tags.find(([open]) => open === opening)![1];
      this.#held = text.slice(opening.length);
    }
    this.#watching = opening === undefined;
    return true;
  }

  #think(): boolean {
    if (this.#length === 0) this.#held = this.#held.trimStart();
    const at = this.#held.indexOf(this.#close);
    // What may be the start of the tag waits, and so do spaces before it.
    const end = at === -1 ? this.#held.slice(0, this.#held.length - endingLike(this.#held, this.#close)).trimEnd().length : at;
    const thought = at === -1 ? this.#held.slice(0, end) : this.#held.slice(0, end).trimEnd();
    this.#length += thought.length;
    if (thought !== '') this.#receiver.reasoning(thought);
    this.#held = this.#held.slice(at === -1 ? end : at + this.#close.length);
    if (at !== -1) this.#place = 'after';
    return at !== -1;
  }

  #watch(): boolean {
    const held = this.#held;
    if (!this.#watching) {
      this.#held = '';
      this.#receiver.text(held);
      return false;
    }
    // Nearly no piece has one; searching all of them for whole tags was a twentieth of a busy task's work.
    const mayHaveTag = firstOfTag.test(held);
    const found = mayHaveTag ? lonely.exec(held) : null;
    if (found !== null && !this.#isSpokenOf(held.slice(0, found.index))) return this.#turn(held.slice(0, found.index), held.slice(found.index + found[0].length), found[0]);
    if (found !== null || (mayHaveTag && spoken.test(held)) || this.#length > patience) this.#watching = this.#holding = false;
    else if (this.#holding && this.#length + held.length <= patience) return false;
    const waiting = mayHaveTag && this.#watching ? Math.max(...watched.map((tag) => endingLike(held, tag))) : 0;
    this.#held = held.slice(held.length - waiting);
    this.#say(held.slice(0, held.length - waiting));
    return false;
  }

  /** Whether a tag after this text is mentioned as a word. */
  #isSpokenOf(before: string): boolean {
    const inCode = this.#inCode !== (before.split('`').length % 2 === 0);
    return inCode || spoken.test(before) || /["'“‘]$/.test(before || this.#last);
  }

  /** The text before the tag was a thought. */
  #turn(before: string, rest: string, tag: string): boolean {
    this.#watching = this.#holding = false;
    if (this.#length + before.trim().length > 0) this.#receiver.unmarked();
    if (this.#length > 0 && !this.#receiver.mayTakeBack) {
      this.#held = '';
      this.#receiver.text(before + tag + rest);
      return false;
    }
    if (this.#length > 0) this.#receiver.thought();
    if (before.trim() !== '') this.#receiver.reasoning(this.#length > 0 ? before.trimEnd() : before.trim());
    this.#place = 'after';
    this.#held = rest;
    return true;
  }

  #say(text: string): void {
    if (text === '') return;
    this.#length += text.length;
    this.#last = text.slice(-1);
    if (text.includes('`') && text.split('`').length % 2 === 0) this.#inCode = !this.#inCode;
    this.#receiver.text(text);
  }
}

/** How many characters at the end of a text may be the start of a tag. */
function endingLike(text: string, tag: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length -= 1) if (text.endsWith(tag.slice(0, length))) return length;
  return 0;
}

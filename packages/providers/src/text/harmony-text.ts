export interface HarmonyReceiver {
  text(piece: string): void;
  reasoning(piece: string): void;
  /** A call that the model wrote in its own tokens. */
  call(name: string, input: string): void;
}

const tokens = ['<|start|>', '<|channel|>', '<|message|>', '<|end|>', '<|return|>', '<|call|>', '<|constrain|>'];

/**
 * The channels of gpt-oss if a server passes its tokens on unread: `final` is the answer, a message to a function is a call,
 * anything else is thought. Source: https://cookbook.openai.com/articles/openai-harmony
 */
export class HarmonyText {
  readonly #receiver: HarmonyReceiver;
  #held = '';
  #header: string | null = '';
  #channel = '';
  #recipient: string | null = null;
  #input = '';

  constructor(receiver: HarmonyReceiver) {
    this.#receiver = receiver;
  }

  push(piece: string): void {
    this.#held += piece;
    for (let found = tokenIn(this.#held); found !== null; found = tokenIn(this.#held)) {
      this.#take(this.#held.slice(0, found.at));
      this.#held = this.#held.slice(found.at + found.token.length);
      this.#turn(found.token);
    }
    const safe = this.#held.length - unfinished(this.#held);
    this.#take(this.#held.slice(0, safe));
    this.#held = this.#held.slice(safe);
  }

  flush(): void {
    this.#take(this.#held);
    this.#held = '';
    this.#endMessage();
  }

  #turn(token: string): void {
    if (token === '<|message|>') {
      const header = this.#header ?? '';
      this.#channel = /<\|channel\|>\s*(\w+)/.exec(header)?.[1] ?? 'final';
      this.#recipient = /\bto=(?:functions\.)?([\w.-]+)/.exec(header)?.[1] ?? null;
      this.#header = null;
    } else if (token === '<|channel|>' || token === '<|start|>') {
      this.#endMessage();
      this.#header = (this.#header ?? '') + token;
    } else if (token !== '<|constrain|>') this.#endMessage();
  }

  #endMessage(): void {
    if (this.#header !== null) return;
    const [name, input] = [this.#recipient, this.#input.trim()];
    this.#recipient = null;
    this.#input = '';
    this.#header = '';
    if (name !== null) this.#receiver.call(name, input);
  }

  #take(text: string): void {
    if (text === '') return;
    if (this.#header !== null) this.#header += text;
    else if (this.#recipient !== null) this.#input += text;
    else if (this.#channel === 'final') this.#receiver.text(text);
    else this.#receiver.reasoning(text);
  }
}

function tokenIn(text: string): { at: number; token: string } | null {
  for (let at = text.indexOf('<|'); at !== -1; at = text.indexOf('<|', at + 1)) {
    const token = tokens.find((each) => text.startsWith(each, at));
    if (token !== undefined) return { at, token };
  }
  return null;
}

/** Characters at the end that may be the start of a token. */
function unfinished(text: string): number {
  const at = text.lastIndexOf('<');
  return at !== -1 && tokens.some((token) => token.startsWith(text.slice(at))) ? text.length - at : 0;
}

export interface Topic {
  /** Shown in the list of what the practice model can talk about. */
  title: string;
  asks: RegExp;
  answer: string;
}

/** What the practice model knows. It answers the first topic that the question asks for. */
export const topics: Topic[] = [
  {
    title: 'How to add a real model',
    asks: /\b(add|connect|configure|set ?up|use|get|need|install)\b.*\b(models?|keys?|openai|gpt|ollama|llama|vllm|providers?|servers?)\b|\b(api[ -]?key|ollama|openai_api_key|lm studio|llama\.cpp|vllm)\b/i,
    answer: `There are three ways to add a real model:

1. **OpenAI, Azure OpenAI, Google Gemini or Amazon Bedrock.** An administrator adds it under *Administration → Model servers*: a key or a role, **Test**, **Save**. Or a key is given before the start:

   \`\`\`sh
   OPENAI_API_KEY=your-key npm start
   \`\`\`

2. **A model on this machine.** Start [Ollama](https://ollama.com) and fetch a model, for example with \`ollama pull llama3.2\`. AI Studio finds Ollama on port 11434 by itself and lists its models.

3. **Any server that speaks the OpenAI protocol**, such as vLLM, llama.cpp or LM Studio. An administrator adds its address (and a key, if it wants one) on the same page.

The new models then appear in the model picker; nothing has to be restarted for what is added on the page.`,
  },
  {
    title: 'What makes an answer survive',
    asks: /\b(surviv\w*|lost|lose|losing|crash\w*|refresh|reload\w*|disconnect\w*|interrupt\w*|durable|resum\w*|reconnect\w*|plug|kill\w*|offline|close[sd]? (the|my) (tab|browser|laptop))\b/i,
    answer: `An answer here belongs to the server, not to your browser tab.

- **Every piece is stored before you see it.** What you have read cannot disappear.
- **Your tab only watches.** Close it, reload it or open the conversation on another device: the answer goes on, and the page catches up from where it was.
- **If the server process dies**, the next one finds the unfinished answer within seconds, asks the same model to go on from the last stored character, and marks the place where it continued.
- **If the model's server breaks off**, the text is kept and you get a *Continue* button.

Try it: ask me something long, reload the page in the middle, and watch.`,
  },
  {
    title: 'Keyboard shortcuts',
    asks: /\b(short ?cuts?|keyboard|hot ?keys?|key ?bindings?|command palette)\b/i,
    answer: `| Keys | What they do |
|---|---|
| Enter | Send the question |
| Shift + Enter | Begin a new line |
| Ctrl + K (⌘ K on a Mac) | Open the command palette |

The command palette lists every other command together with its shortcut, so it is the one to remember.`,
  },
  {
    title: 'Who sees what',
    asks: /\b(priva(te|cy)|who (can )?(sees?|reads?)|can .*\b(see|read)\b.*\b(conversations?|chats?|messages?|questions?)|confidential|gdpr|ferpa|my data|data protection)\b/i,
    answer: `- **You** see your conversations and files. Nobody else does: not other people, and not administrators.
- **Administrators** see usage: how many answers and tokens, by person and by model. They see no question and no answer.
- **The model's server** receives the conversation you send to it. A model that runs on your own machines keeps it there; a hosted one is subject to its provider's terms.
- **Logs** hold neither questions, nor answers, nor keys.

With me, the practice model, nothing leaves this server at all.`,
  },
  {
    title: 'Comparing models',
    asks: /\b(compar\w*|side by side|several models|different models)\b/i,
    answer: `Choose up to four models in the model picker and ask once. The answers appear side by side, and each one is an answer of its own: it can finish, fail, be stopped or be continued without the others.

Go on with the one you like best; the others stay in the conversation as branches.`,
  },
  {
    title: 'Editing, branches and stopping',
    asks: /\b(branch\w*|regenerat\w*|edit\w* (a|my|the) (question|message)|stop\w* (a|an|the) (answer|model)|undo|another answer)\b/i,
    answer: `- **Edit** a question to ask it differently. The old version stays: switch between the branches with the arrows below the message.
- **Regenerate** asks for another answer to the same question, also with another model.
- **Stop** ends an answer at once, even one that another tab started. What was written stays.
- A deleted conversation can be brought back with *Undo*.`,
  },
  {
    title: 'What this practice model is',
    asks: /\b(who|what) are you\b|\bpractice model\b|\bare you (real|an? (ai|person|human|model|robot))\b|\bwhich model\b/i,
    answer: `I am the **practice model** that comes with AI Studio. I am a small program, not a language model: I need no key and no network, I know a few things about AI Studio, and I give the same answer to the same conversation every time.

I am here so that you can try everything (streaming, stopping, reloading, comparing) before a real model is connected, and so that people who run AI Studio can rehearse faults.`,
  },
  {
    title: 'What AI Studio is',
    asks: /\bai ?studio\b|\bwhat (is|can|does) (this|it)\b|\bwhat can (you|i)\b|^\s*(help|hilfe|ayuda)\b|\bhow does (this|it) work\b|\bget(ting)? started\b/i,
    answer: `**AI Studio** is a chat for a whole organisation, such as a school district, that keeps its conversations on its own server.

- It streams answers from the models you choose: of OpenAI, Azure, Amazon Bedrock or Google, on your own machine, or of any compatible server.
- It never loses an answer. Reload the page, close the laptop or restart the server: the answer goes on.
- One question can go to several models side by side.
- Your conversations are yours alone; administrators see usage, not text.
- Images and text files can be pasted or dropped into the question.

A good next step is to ask me *how to add a real model*.`,
  },
];

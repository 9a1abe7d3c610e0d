import type { Parser } from '../parser.ts';
import { messagePart, readEmail, tellAttachments } from './parse-email.ts';

/** A mailbox (RFC 4155): a part for each message. */
export const parseMailbox: Parser = async ({ bytes }, output) => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const messages = text.split(/^From \S.*\r?\n/m).filter((message) => message.trim() !== '');
  await output.head({ title: null, author: null, parts: messages.length, notes: [] });
  for (const [index, message] of messages.entries()) {
    const email = await readEmail(Buffer.from(message.replace(/^>(>*From )/gm, '$1'), 'latin1'));
    await output.part(messagePart(email, index + 1));
    await tellAttachments(email, output);
  }
};

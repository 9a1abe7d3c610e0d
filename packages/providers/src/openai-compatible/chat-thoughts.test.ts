import { expect, test } from 'vitest';
import { ChatThoughts, openThoughts } from './chat-thoughts.ts';

test('the first call of an answer carries its thoughts and their details, the next ones only their own data', () => {
  const thoughts = new ChatThoughts();
  thoughts.add('Let me ');
  thoughts.add('think.');
  thoughts.addDetails({ reasoning_details: [{ type: 'signed', data: 'x' }] });
  const first = openThoughts(thoughts.sealFor('{"signature":"s"}'));
  expect(first).toEqual({ message: { reasoning_content: 'Let me think.', reasoning_details: [{ type: 'signed', data: 'x' }] }, call: { extra_content: { signature: 's' } } });
  expect(openThoughts(thoughts.sealFor('{"signature":"t"}'))).toEqual({ message: {}, call: { extra_content: { signature: 't' } } });
  expect(thoughts.sealFor(null)).toBeNull();
});

test('an answer without thoughts has nothing to send back, and details alone are sent', () => {
  expect(new ChatThoughts().sealFor(null)).toBeNull();
  const signed = new ChatThoughts();
  signed.addDetails({ reasoning_details: [1] });
  expect(openThoughts(signed.sealFor(null)).message).toEqual({ reasoning_details: [1] });
  expect(openThoughts('not one of ours')).toEqual({ message: {}, call: {} });
});

test('thoughts that are too long to be sent again are left out, rather than sent without their end', () => {
  const thoughts = new ChatThoughts();
  thoughts.add('x'.repeat(400_000));
  expect(openThoughts(thoughts.sealFor(null)).message).toEqual({ reasoning_content: 'x'.repeat(400_000) });
  const longer = new ChatThoughts();
  longer.add('x'.repeat(400_000));
  longer.add('y');
  expect(longer.sealFor(null)).toBeNull();
});

import { expect, test } from 'vitest';
import { formatInvitations, parseInvitations } from './parse-invitations.ts';

test('a list has one address per line, optionally with a role, in any columns', () => {
  expect(parseInvitations('Name;Email;Role\r\nAnna;Anna@school.example;Student\r\n"Ben","ben@school.example"\nchef@school.example\tadministrator\n\nanna@school.example', 'staff')).toEqual([
    { email: 'anna@school.example', role: 'staff' },
    { email: 'ben@school.example', role: 'staff' },
    { email: 'chef@school.example', role: 'administrator' },
  ]);
  expect(parseInvitations('nothing here', 'staff')).toEqual([]);
});

test('nothing in the file of links can be read as a formula', () => {
  expect(formatInvitations([{ email: '=cmd@x.y', role: 'staff', link: 'https://a/join?token=1', problem: '' }])).toBe('"email","role","link","problem"\r\n"\'=cmd@x.y","staff","https://a/join?token=1",""');
});

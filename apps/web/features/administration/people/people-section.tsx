'use client';
import { Invitations } from './invitations.tsx';
import { People } from './people.tsx';
import { SignUpPolicy } from './sign-up-policy.tsx';

export function PeopleSection() {
  return (
    <>
      <People />
      <Invitations />
      <SignUpPolicy />
    </>
  );
}

'use client';
import { Invitations } from './invitations.tsx';
import { LimitsForm } from './limits-form.tsx';
import { People } from './people.tsx';
import { SignUpPolicy } from './sign-up-policy.tsx';

export function PeopleSection() {
  return (
    <>
      <People />
      <Invitations />
      <LimitsForm />
      <SignUpPolicy />
    </>
  );
}

-- Until when the next sign-in through the identity provider with this person's address may be bound to the account.
ALTER TABLE users ADD COLUMN link_until timestamptz;

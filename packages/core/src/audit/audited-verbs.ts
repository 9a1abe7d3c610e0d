/** Everything that leaves a row in the audit: whatever changes who may do what, and who pays for it. */
export const auditedVerbs = [
  'accept_invitation', 'add_budget', 'add_server', 'bind_account', 'change_budget', 'change_limits', 'change_model', 'change_person', 'change_server', 'change_settings',
  'choose_embedding', 'complete_setup', 'create_key', 'delete_person', 'delete_repository', 'ensure_administrator', 'enter_through_provider', 'export_person', 'give_up_embedding', 'hand_over_repository', 'invite_person', 'make_password_link', 'order_models', 'remove_alias', 'remove_budget',
  'remove_server', 'revoke_key', 'set_alias', 'set_person_limits', 'share_repository', 'sign_up', 'unshare_repository', 'use_password_link', 'withdraw_invitation',
] as const;

export type AuditedVerb = (typeof auditedVerbs)[number];

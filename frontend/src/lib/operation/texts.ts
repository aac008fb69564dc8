import { language } from '$lib/format/locale.svelte';
import { m } from '$lib/paraglide/messages';
import type { Schemas } from '$lib/api/client';
import { sizeText } from '$lib/format/size';

/** What each check looks at. A check without words does not compile. */
export const checkNames: Record<Schemas['Check'], () => string> = {
  schema: m.operation_check_schema,
  shares: m.operation_check_shares,
  books: m.operation_check_books,
  owners_accounts: m.operation_check_owners_accounts,
  numbering: m.operation_check_numbering,
  files: m.operation_check_files,
  jobs: m.operation_check_jobs,
  policies: m.operation_check_policies,
  isolation: m.operation_check_isolation,
  disk: m.operation_check_disk,
  clock: m.operation_check_clock,
  mail: m.operation_check_mail,
  certificate: m.operation_check_certificate,
  backup: m.operation_check_backup,
};

/** What each rule says. A rule without words does not compile. */
export const ruleTexts: Record<Schemas['Rule'], () => string> = {
  'schema-behind': m.operation_rule_schema_behind,
  'schema-ahead': m.operation_rule_schema_ahead,
  'shares-differ': m.operation_rule_shares_differ,
  'lot-not-whole': m.operation_rule_lot_not_whole,
  'entry-unbalanced': m.operation_rule_entry_unbalanced,
  'movement-not-booked': m.operation_rule_movement_not_booked,
  'division-differs': m.operation_rule_division_differs,
  'account-differs': m.operation_rule_account_differs,
  'numbers-missing': m.operation_rule_numbers_missing,
  'chain-broken': m.operation_rule_chain_broken,
  'seal-broken': m.operation_rule_seal_broken,
  'file-missing': m.operation_rule_file_missing,
  'file-differs': m.operation_rule_file_differs,
  'file-unused': m.operation_rule_file_unused,
  'job-failed': m.operation_rule_job_failed,
  'job-overdue': m.operation_rule_job_overdue,
  'job-far-ahead': m.operation_rule_job_far_ahead,
  'event-overdue': m.operation_rule_event_overdue,
  'mail-failed': m.operation_rule_mail_failed,
  'table-unprotected': m.operation_rule_table_unprotected,
  'role-too-strong': m.operation_rule_role_too_strong,
  'function-too-strong': m.operation_rule_function_too_strong,
  'rows-for-nobody': m.operation_rule_rows_for_nobody,
  'rows-of-others': m.operation_rule_rows_of_others,
  'disk-nearly-full': m.operation_rule_disk_nearly_full,
  'disk-full': m.operation_rule_disk_full,
  'clocks-differ': m.operation_rule_clocks_differ,
  'written-in-the-future': m.operation_rule_written_in_the_future,
  'clock-not-synchronised': m.operation_rule_clock_not_synchronised,
  'mail-server-missing': m.operation_rule_mail_server_missing,
  'mail-server-silent': m.operation_rule_mail_server_silent,
  'address-unreachable': m.operation_rule_address_unreachable,
  'certificate-refused': m.operation_rule_certificate_refused,
  'certificate-expiring': m.operation_rule_certificate_expiring,
  'backup-none': m.operation_rule_backup_none,
  'backup-old': m.operation_rule_backup_old,
  'backup-failed': m.operation_rule_backup_failed,
  'proof-none': m.operation_rule_proof_none,
  'proof-old': m.operation_rule_proof_old,
  'proof-failed': m.operation_rule_proof_failed,
  'backup-not-nightly': m.operation_rule_backup_not_nightly,
  'backup-not-encrypted': m.operation_rule_backup_not_encrypted,
  'check-impossible': m.operation_rule_check_impossible,
};

/** Why an archive did not come back. A reason without words does not compile. */
export const trialTexts: Record<Schemas['TrialRefused'], () => string> = {
  not_an_archive: m.problem_archive_unknown_format,
  passphrase_missing: m.problem_archive_passphrase_missing,
  passphrase_wrong: m.problem_archive_passphrase_wrong,
  too_costly: m.problem_archive_too_costly,
  damaged: m.problem_archive_damaged,
  downgrade: m.problem_archive_too_new,
  other_environment: m.problem_archive_other_environment,
  disk_full: m.problem_archive_no_room,
  unsound: m.problem_archive_unsound,
  stopped: m.problem_trial_stopped,
};

const jobNames: Record<string, () => string> = {
  'messaging.send_message': m.operation_job_send_message,
  'accounting.send_notices': m.operation_job_send_notices,
  'identity.send_mail': m.operation_job_identity_mail,
};

/** What a kind of work does; work of a kind that has no words keeps its code. */
export const jobName = (kind: string): string => jobNames[kind]?.() ?? kind;

const quotaNames: Record<string, () => string> = {
  buildings: m.operation_buildings,
  lots: m.operation_quota_lots,
  members: m.operation_quota_members,
  document_bytes: m.operation_quota_documents,
};

const acts: Record<Schemas['ActKind'], (act: Schemas['ActView']) => string> = {
  job_retried: (act) => m.operation_act_job_retried({ what: jobName(act.subject) }),
  job_dropped: (act) => m.operation_act_job_dropped({ what: jobName(act.subject) }),
  mails_retried: (act) => m.operation_act_mails_retried({ count: act.detail }),
  quota_changed: (act) => {
    const what = quotaNames[act.subject]?.() ?? act.subject;
    const bytes = act.subject === 'document_bytes';
    const max = act.detail && (bytes ? sizeText(Number(act.detail), language.tag) : act.detail);
    return max ? m.operation_act_quota({ what, max }) : m.operation_act_quota_free({ what });
  },
  archive_tried: (act) => m.operation_act_archive_tried({ what: act.subject }),
  archive_sent: (act) => m.operation_act_archive_sent({ what: act.subject }),
  archive_taken: (act) => m.operation_act_archive_taken({ what: act.subject }),
  archive_removed: (act) => m.operation_act_archive_removed({ what: act.subject }),
  doctor_asked: () => m.operation_act_doctor_asked(),
  jobs_retried: (act) =>
    act.subject
      ? m.operation_act_jobs_retried({ count: act.detail, what: jobName(act.subject) })
      : m.operation_act_jobs_retried_all({ count: act.detail }),
  brand_changed: () => m.operation_act_brand_changed(),
  backup_asked: () => m.operation_act_backup_asked(),
  trial_stopped: (act) => m.operation_act_trial_stopped({ what: act.subject }),
  switch_changed: (act) => {
    const { name } = switchTexts[act.subject as Schemas['Switch']];
    return act.detail === 'on'
      ? m.operation_act_switched_on({ what: name() })
      : m.operation_act_switched_off({ what: name() });
  },
};

/** What an administrator did, in a sentence. */
export const actText = (act: Schemas['ActView']): string => acts[act.kind](act);

/** What each switch stops, before, while and after. A switch without words does not compile. */
export const switchTexts: Record<
  Schemas['Switch'],
  Record<'name' | 'on' | 'off' | 'stop' | 'stopping' | 'go' | 'going', () => string>
> = {
  mail: {
    name: m.operation_mail,
    on: m.operation_mail_on,
    off: m.operation_mail_off,
    stop: m.operation_mail_stop,
    stopping: m.operation_mail_stopping,
    go: m.operation_mail_go,
    going: m.operation_mail_going,
  },
  writing: {
    name: m.operation_writing,
    on: m.operation_writing_on,
    off: m.operation_writing_off,
    stop: m.operation_writing_stop,
    stopping: m.operation_writing_stopping,
    go: m.operation_writing_go,
    going: m.operation_writing_going,
  },
  night: {
    name: m.operation_night,
    on: m.operation_night_on,
    off: m.operation_night_off,
    stop: m.operation_night_stop,
    stopping: m.operation_night_stopping,
    go: m.operation_night_go,
    going: m.operation_night_going,
  },
};

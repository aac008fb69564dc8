import type { Schemas } from '$lib/api/client';
import { instantText } from '$lib/format/dates';
import { language } from '$lib/format/locale.svelte';
import { m } from '$lib/paraglide/messages';
import type { Signal } from '$lib/ui';

export type Mail = Pick<
  Schemas['NoticeMessageView'],
  'message_id' | 'to_address' | 'state' | 'attempts' | 'last_error' | 'sent_at'
> & {
  /** Null for an invitation or a link to sign in: those are for one mailbox only. */
  building_id?: string | null | undefined;
};

/** Waits for a person: it was refused, or nobody knows whether it arrived. */
export const undecided = (mail: { state: string }): boolean =>
  mail.state === 'failed' || mail.state === 'uncertain';

/** The word and the signal of where a mail stands. */
export function mailState(state: string): { label: string; signal: Signal } {
  switch (state) {
    case 'queued':
      return { label: m.messaging_state_queued(), signal: 'due' };
    case 'sending':
      return { label: m.messaging_state_sending(), signal: 'due' };
    case 'sent':
      return { label: m.messaging_state_sent(), signal: 'settled' };
    case 'failed':
      return { label: m.messaging_state_failed(), signal: 'overdue' };
    default:
      return { label: m.messaging_state_uncertain(), signal: 'overdue' };
  }
}

/** What happened to it, as one would tell it. */
export function story(mail: Mail): string {
  switch (mail.state) {
    case 'sent': {
      const when = mail.sent_at ? instantText(mail.sent_at, language.tag) : '';
      return mail.last_error ? m.messaging_story_by_hand({ when }) : m.messaging_story_sent({ when });
    }
    case 'failed':
      return m.messaging_story_failed({ count: mail.attempts });
    case 'uncertain':
      return m.messaging_story_uncertain();
    case 'sending':
      return m.messaging_story_sending();
    default:
      return mail.attempts > 0
        ? m.messaging_story_again({ count: mail.attempts })
        : m.messaging_story_queued();
  }
}

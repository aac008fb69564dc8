import { m } from '$lib/paraglide/messages';
import type { Signal } from '$lib/ui';

/** The word and the signal of a state of delivery. */
export function delivery(state: string): { label: string; signal: Signal } {
  switch (state) {
    case 'queued':
      return { label: m.calls_state_queued(), signal: 'due' };
    case 'rendered':
      return { label: m.calls_state_rendered(), signal: 'due' };
    case 'sending':
      return { label: m.calls_state_sending(), signal: 'due' };
    case 'sent':
      return { label: m.calls_state_sent(), signal: 'settled' };
    case 'paper':
      return { label: m.calls_state_paper(), signal: 'neutral' };
    case 'failed':
      return { label: m.calls_state_failed(), signal: 'overdue' };
    case 'uncertain':
      return { label: m.calls_state_uncertain(), signal: 'overdue' };
    default:
      return { label: m.calls_state_issued(), signal: 'neutral' };
  }
}

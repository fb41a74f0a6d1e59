import { formatMoment } from '../../../timesheets/calendar-date';
import type { Entry } from '../../../timesheets/entry';
import { formatHours } from '../../../timesheets/hours';

/**
 * Who decided about an entry, when, and why.
 *
 * @param entry What was decided about.
 * @returns The words; `''` while it waits for a decision.
 */
export function decisionInWords({ status, decision }: Entry): string {
  if (decision === null || status === 'submitted') return '';
  const who = decision.byEmail ?? $localize`:@@week.a-manager:a manager`;
  const when = formatMoment(decision.at);
  if (status === 'approved') {
    return $localize`:@@week.approved-by:Approved by ${who}:WHO: on ${when}:WHEN:. It can no longer be changed.`;
  }
  return decision.reason === null
    ? $localize`:@@week.rejected-by:Rejected by ${who}:WHO: on ${when}:WHEN:.`
    : $localize`:@@week.rejected-because:Rejected by ${who}:WHO: on ${when}:WHEN:: “${decision.reason}:REASON:”`;
}

/**
 * What an entry is now, for somebody who has changed it meanwhile.
 *
 * @param entry The entry; `null` where it was deleted.
 */
export function presentInWords(entry: Entry | null): string {
  if (entry === null) return $localize`:@@week.there-deleted:It was deleted in the meantime.`;
  const { hours, project, note } = entry;
  const now =
    note === ''
      ? $localize`:@@week.there-now:There it says ${formatHours(hours)}:HOURS: hours on ${project}:PROJECT: now.`
      : $localize`:@@week.there-now-with-note:There it says ${formatHours(hours)}:HOURS: hours on ${project}:PROJECT: now, with the note “${note}:NOTE:”.`;
  return [now, decisionInWords(entry)].filter(Boolean).join(' ');
}

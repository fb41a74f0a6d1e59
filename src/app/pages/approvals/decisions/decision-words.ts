import { plural } from '../../../locale/plural';
import type { Entry } from '../../../timesheets/entry';
import { formatHours, sumOfHours } from '../../../timesheets/hours';
import { weekNumber } from '../../../timesheets/iso-week';
import { personOf, type QueueChanges } from '../queue/queue';
import type { DecisionReport, LastDecision } from './decisions';

/**
 * Why the API refused to decide about an entry.
 *
 * @param problem The name of its problem.
 */
export function refusalWords(problem: string): string {
  switch (problem) {
    case 'stale-version':
      return $localize`:@@approvals.refused-stale:It was corrected before your decision came. Look at it again, then decide.`;
    case 'own-entry':
      return $localize`:@@approvals.refused-own:It is your own: somebody else has to decide.`;
    case 'already-decided':
      return $localize`:@@approvals.refused-decided:Somebody else has decided about it already.`;
    default:
      return $localize`:@@approvals.refused-otherwise:It could not be decided about. Try again in a moment.`;
  }
}

/**
 * Why a decision could not be taken back.
 *
 * @param problem The name of the problem that the API had with it.
 */
export function keptWords(problem: string): string {
  switch (problem) {
    case 'too-late':
      return $localize`:@@approvals.kept-too-late:It was decided too long ago to take that back.`;
    case 'not-your-decision':
      return $localize`:@@approvals.kept-not-yours:Somebody else has decided about it since.`;
    case 'not-found':
      return $localize`:@@approvals.kept-gone:It does not exist any more.`;
    default:
      return $localize`:@@approvals.kept-changed:It has changed since your decision.`;
  }
}

/**
 * What was decided last: "Approved 5 entries of ben@example.com, 37.50 hours."
 *
 * @param last The decision.
 */
export function lastWords({ verdict, entries }: LastDecision): string {
  const hours = formatHours(sumOfHours(entries));
  const isApproved = verdict.decision === 'approved';
  const [first] = entries;
  if (first && entries.length === 1) {
    const { project } = first;
    const person = personOf(first);
    return isApproved
      ? $localize`:@@approvals.approved-one:Approved: ${hours}:HOURS: hours of ${person}:PERSON: on ${project}:PROJECT:.`
      : $localize`:@@approvals.rejected-one:Rejected: ${hours}:HOURS: hours of ${person}:PERSON: on ${project}:PROJECT:.`;
  }
  const people = new Set(entries.map(personOf));
  const count = entries.length;
  if (first && people.size === 1) {
    const person = personOf(first);
    return isApproved
      ? $localize`:@@approvals.approved-of-one:Approved: ${count}:COUNT: entries of ${person}:PERSON:, ${hours}:HOURS: hours.`
      : $localize`:@@approvals.rejected-of-one:Rejected: ${count}:COUNT: entries of ${person}:PERSON:, ${hours}:HOURS: hours.`;
  }
  const size = people.size;
  return isApproved
    ? $localize`:@@approvals.approved-of-many:Approved: ${count}:COUNT: entries of ${size}:PEOPLE: people, ${hours}:HOURS: hours.`
    : $localize`:@@approvals.rejected-of-many:Rejected: ${count}:COUNT: entries of ${size}:PEOPLE: people, ${hours}:HOURS: hours.`;
}

/**
 * What those who listen are told after a decision.
 *
 * @param report What became of it.
 * @param last What was decided.
 */
export function reportWords({ done, refused }: DecisionReport, last: LastDecision | null): string {
  const sentences: string[] = [];
  if (done > 0 && last) {
    sentences.push(
      lastWords(last),
      $localize`:@@approvals.undo-by-key:To take it back, press Control and Z.`,
    );
  }
  if (refused > 0) {
    sentences.push(
      plural(refused, {
        one: $localize`:@@approvals.one-refused:1 entry was not decided about. Its line says why.`,
        other: $localize`:@@approvals.many-refused:${refused}:COUNT: entries were not decided about. Their lines say why.`,
      }),
    );
  }
  return sentences.join(' ');
}

/**
 * What those who listen are told when somebody else has changed what is on the screen.
 *
 * @param changes What has changed.
 * @returns Nothing where nothing has.
 */
export function changesWords({ decided, added, changed }: QueueChanges): string {
  const sentences = decided.map(decidedWords);
  if (added > 0) {
    sentences.push(
      plural(added, {
        one: $localize`:@@approvals.one-added:1 entry has come.`,
        other: $localize`:@@approvals.many-added:${added}:COUNT: entries have come.`,
      }),
    );
  }
  if (changed > 0) {
    sentences.push(
      plural(changed, {
        one: $localize`:@@approvals.one-changed:1 entry has changed.`,
        other: $localize`:@@approvals.many-changed:${changed}:COUNT: entries have changed.`,
      }),
    );
  }
  return sentences.join(' ');
}

/**
 * Who decided about an entry, for people.
 *
 * @param entry What was decided about.
 * @param sub Who reads it, by subject.
 */
export function deciderOf({ decision }: Entry, sub: string | null): string {
  if (decision?.by === sub) return $localize`:@@approvals.by-you:you`;
  return decision?.byEmail ?? someManager();
}

function decidedWords(change: QueueChanges['decided'][number]): string {
  const { person, status, count } = change;
  const week = weekNumber(change.week);
  const by = change.by ?? someManager();
  if (status === 'approved') {
    return plural(count, {
      one: $localize`:@@approvals.one-approved-by:1 entry of ${person}:PERSON:, week ${week}:WEEK:, was approved by ${by}:BY:.`,
      other: $localize`:@@approvals.many-approved-by:${count}:COUNT: entries of ${person}:PERSON:, week ${week}:WEEK:, were approved by ${by}:BY:.`,
    });
  }
  return plural(count, {
    one: $localize`:@@approvals.one-rejected-by:1 entry of ${person}:PERSON:, week ${week}:WEEK:, was rejected by ${by}:BY:.`,
    other: $localize`:@@approvals.many-rejected-by:${count}:COUNT: entries of ${person}:PERSON:, week ${week}:WEEK:, were rejected by ${by}:BY:.`,
  });
}

function someManager(): string {
  return $localize`:@@approvals.by-a-manager:a manager`;
}

import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';

import { formatDay, formatMoment, formatShortDay, TODAY } from '../../timesheets/calendar-date';
import { formatHours } from '../../timesheets/hours';
import { deciderOf, refusalWords } from './decisions/decision-words';
import { isWaiting, mayDecide, personOf, type QueueLine } from './queue/queue';

/** One entry of the queue: what it says, what became of it, and what can be done about it. */
@Component({
  selector: 'app-entry-line',
  imports: [MatButton],
  templateUrl: './entry-line.html',
  styleUrl: './entry-line.css',
  host: {
    '[class.settled]': 'isSettled()',
    '[class.read-only]': '!inQueue()',
    '[attr.aria-busy]': 'running() || null',
  },
})
export class EntryLine {
  readonly #today = inject(TODAY)();

  /** What it shows. */
  readonly line = input.required<QueueLine>();
  /** Who decides, by subject; `null` for nobody. */
  readonly sub = input.required<string | null>();
  /** Whether it is selected. */
  readonly selected = input.required<boolean>();
  /** Whether something is being decided, so that nothing else can be. */
  readonly busy = input.required<boolean>();
  /** Whether it is this entry that is being decided about. */
  readonly running = input.required<boolean>();
  /** Whether it waited when it was shown first: it is said then that it does not any more. */
  readonly inQueue = input.required<boolean>();

  /** It is to be selected, or not any more. */
  readonly selectedChange = output<boolean>();
  /** It is to be approved. */
  readonly approve = output();
  /** It is to be rejected. */
  readonly reject = output();

  protected readonly entry = computed(() => this.line().entry);
  protected readonly mayDecide = computed(() => mayDecide(this.line(), this.sub()));
  protected readonly isOwn = computed(
    () => isWaiting(this.line()) && this.entry().employeeId === this.sub(),
  );
  protected readonly isSettled = computed(() => this.inQueue() && !isWaiting(this.line()));
  protected readonly day = computed(() => formatShortDay(this.entry().date));
  protected readonly hours = computed(() => formatHours(this.entry().hours));
  /** Who decided and when; `null` as long as nobody has. */
  protected readonly decision = computed(() => {
    const entry = this.entry();
    const { decision } = entry;
    if (!decision) return null;
    const by = deciderOf(entry, this.sub());
    return { by, at: formatMoment(decision.at), reason: decision.reason };
  });
  protected readonly refusal = computed(() => {
    const { note } = this.line();
    return note?.kind === 'refused' ? refusalWords(note.problem) : null;
  });
  /** Names for those who listen: "Approve" alone would be the same on every line. */
  protected readonly names = computed(() => {
    const { project, date } = this.entry();
    const day = formatDay(date, this.#today);
    const hours = this.hours();
    const person = personOf(this.entry());
    return {
      select: $localize`:@@approvals.select-entry:Select ${project}:PROJECT:, ${day}:DAY:, ${hours}:HOURS: hours of ${person}:PERSON:`,
      approve: $localize`:@@approvals.approve-entry:Approve: ${project}:PROJECT:, ${day}:DAY:, ${hours}:HOURS: hours of ${person}:PERSON:`,
      reject: $localize`:@@approvals.reject-entry:Reject: ${project}:PROJECT:, ${day}:DAY:, ${hours}:HOURS: hours of ${person}:PERSON:`,
    };
  });

  protected select(event: Event): void {
    this.selectedChange.emit((event.target as HTMLInputElement).checked);
  }
}

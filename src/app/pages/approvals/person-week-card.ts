import { Component, computed, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';

import { plural } from '../../locale/plural';
import { formatWeekday } from '../../timesheets/calendar-date';
import { formatHours, quartersOf, sumOfHours } from '../../timesheets/hours';
import { datesOf, formatDatesOf, weekNumber } from '../../timesheets/iso-week';
import { EntryLine } from './entry-line';
import { isWaiting, mayDecide, type PersonWeek, type QueueLine } from './queue/queue';
import { isSelected, selectedOf, type Selection } from './queue/selection';

/** A card with more lines than this begins folded up. */
const MOST_LINES = 7;
/** How many lines of a folded card are shown. */
const FOLDED_LINES = 5;

/** What a person wrote down in a week: the total, the days and the entries. */
@Component({
  selector: 'app-person-week-card',
  imports: [EntryLine, MatButton],
  templateUrl: './person-week-card.html',
  styleUrl: './person-week-card.css',
})
export class PersonWeekCard {
  /** The person, the week and the entries. */
  readonly of = input.required<PersonWeek>();
  /** Who decides, by subject; `null` for nobody. */
  readonly sub = input.required<string | null>();
  /** Whether it stands among what waits for a decision. */
  readonly inQueue = input.required<boolean>();
  /** What is selected. */
  readonly selection = input.required<Selection>();
  /** Whether something is being decided, so that nothing else can be. */
  readonly busy = input.required<boolean>();
  /** The entries that are being decided about. */
  readonly running = input.required<ReadonlySet<string>>();

  /** Lines are to be selected, or not any more. */
  readonly selected = output<{
    readonly lines: readonly QueueLine[];
    readonly isWanted: boolean;
  }>();
  /** Lines are to be approved. */
  readonly approve = output<readonly QueueLine[]>();
  /** Lines are to be rejected. */
  readonly reject = output<readonly QueueLine[]>();

  protected readonly expanded = signal(false);

  protected readonly headingId = computed(() => `week-${this.of().key.replace(/\W/g, '-')}`);
  protected readonly weekNumber = computed(() => weekNumber(this.of().week));
  protected readonly dates = computed(() => formatDatesOf(this.of().week));
  /** What is counted: what has been settled meanwhile is not decided about any more. */
  readonly #counted = computed(() =>
    this.of().lines.filter((line) => !this.inQueue() || isWaiting(line)),
  );
  protected readonly unit = computed(() => {
    const count = this.#counted().length;
    return plural(count, {
      one: $localize`:@@approvals.total-of-one:hours, 1 entry`,
      other: $localize`:@@approvals.total-of-many:hours, ${count}:COUNT: entries`,
    });
  });
  protected readonly total = computed(() =>
    formatHours(sumOfHours(this.#counted().map(({ entry }) => entry))),
  );
  /** The seven days. A day without hours has none. */
  protected readonly days = computed(() =>
    datesOf(this.of().week).map((date) => {
      const entries = this.#counted().flatMap(({ entry }) => (entry.date === date ? [entry] : []));
      const sum = sumOfHours(entries);
      return { name: formatWeekday(date), hours: quartersOf(sum) > 0 ? formatHours(sum) : null };
    }),
  );
  protected readonly decidable = computed(() =>
    this.of().lines.filter((line) => mayDecide(line, this.sub())),
  );
  protected readonly check = computed(() =>
    selectedOf(this.selection(), this.of().lines, this.sub()),
  );
  protected readonly isLong = computed(() => this.of().lines.length > MOST_LINES);
  /** What there is news about is never folded away. */
  protected readonly shown = computed(() => {
    const { lines } = this.of();
    if (this.expanded() || !this.isLong()) return lines;
    return lines.filter(
      (line, index) =>
        index < FOLDED_LINES || line.note !== null || (this.inQueue() && !isWaiting(line)),
    );
  });
  protected readonly names = computed(() => {
    const { person } = this.of();
    const week = this.weekNumber();
    return {
      select: $localize`:@@approvals.select-week:Select week ${week}:WEEK: of ${person}:PERSON:`,
      approve: $localize`:@@approvals.approve-week-of:Approve week ${week}:WEEK: of ${person}:PERSON:`,
      reject: $localize`:@@approvals.reject-week-of:Reject week ${week}:WEEK: of ${person}:PERSON:`,
    };
  });

  protected isSelected(line: QueueLine): boolean {
    return isSelected(this.selection(), line);
  }

  protected selectWeek(event: Event): void {
    const isWanted = (event.target as HTMLInputElement).checked;
    this.selected.emit({ lines: this.of().lines, isWanted });
  }
}

import {
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';

import { AuthService, keepWhileAway } from '../../auth';
import { addDays, formatDateRange, formatDay, TODAY } from '../../timesheets/calendar-date';
import type { Entry } from '../../timesheets/entry';
import { EntryStatusLabel } from '../../timesheets/entry-status-label';
import { sumOfHours } from '../../timesheets/hours';
import { addWeeks, mondayOf, parseIsoWeek, weekNumber, weekOf } from '../../timesheets/iso-week';
import { MoreEntries } from '../../timesheets/more-entries';
import { PeriodNav } from '../../timesheets/period-nav';
import { ProblemNotice } from '../../timesheets/problem-notice';
import { TimesheetsApi } from '../../timesheets/timesheets-api';
import { daysOf } from './days';
import { DeleteDialog, type DeleteDialogData, type DeleteDialogResult } from './delete-dialog';
import { EntryDialog } from './entry-dialog';
import { type EntryDraft, newKey, parseEntryDraft } from './entry-draft';

/** One's own entries, week by week. The week stands in the address: `?week=2026-W47`. */
@Component({
  selector: 'app-timesheets-page',
  imports: [EntryStatusLabel, MatButton, MoreEntries, PeriodNav, ProblemNotice],
  templateUrl: './timesheets-page.html',
  styleUrl: './timesheets-page.css',
})
export class TimesheetsPage {
  readonly #auth = inject(AuthService);
  readonly #destroyRef = inject(DestroyRef);
  readonly #dialog = inject(MatDialog);
  readonly #router = inject(Router);
  readonly #today = inject(TODAY);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('weekHeading');

  /** The week in the address. May be missing, or anything. */
  readonly week = input<unknown>();

  protected readonly thisWeek = weekOf(this.#today());
  protected readonly shownWeek = computed(() => parseIsoWeek(this.week()) ?? this.thisWeek);
  protected readonly isWeekUnknown = computed(
    () => this.week() !== undefined && parseIsoWeek(this.week()) === null,
  );
  protected readonly number = computed(() => weekNumber(this.shownWeek()));
  protected readonly dates = computed(() => {
    const monday = mondayOf(this.shownWeek());
    return formatDateRange(monday, addDays(monday, 6));
  });
  /** The weeks before and after; `null` where the calendar of the API ends. */
  protected readonly previousWeek = computed(() => parseIsoWeek(addWeeks(this.shownWeek(), -1)));
  protected readonly nextWeek = computed(() => parseIsoWeek(addWeeks(this.shownWeek(), 1)));

  readonly #sub = computed(() => {
    const session = this.#auth.session();
    return session.status === 'authenticated' ? session.user.sub : null;
  });
  protected readonly mayCreate = computed(() => this.#may('create:timesheets'));
  protected readonly mayDelete = computed(() => this.#may('delete:timesheets'));

  protected readonly list = inject(TimesheetsApi).ownEntries(() =>
    this.#sub() === null ? null : this.shownWeek(),
  );
  protected readonly days = computed(() => {
    const state = this.list.state();
    return state.status === 'loaded' ? daysOf(state.entries, this.#today()) : [];
  });
  protected readonly total = computed(() => {
    const state = this.list.state();
    return state.status === 'loaded' ? sumOfHours(state.entries) : null;
  });

  /** What was done last on this week. */
  protected readonly done = linkedSignal({ source: this.shownWeek, computation: () => '' });
  /** The form that is open. */
  #form: EntryDialog | null = null;

  constructor() {
    // What stands in a dialog belongs to the page that opened it, and to its person.
    this.#destroyRef.onDestroy(() => {
      this.#dialog.closeAll();
    });
    keepWhileAway(
      'entry-form',
      () => this.#form?.draft(),
      (value) => {
        const draft = parseEntryDraft(value);
        if (draft) void this.#edit(draft);
      },
    );
  }

  protected async add(): Promise<void> {
    const today = this.#today();
    const isThisWeek = this.shownWeek() === weekOf(today);
    const date = isThisWeek ? today : mondayOf(this.shownWeek());
    const typed = { project: '', date, hours: '', note: '' };
    await this.#edit({ base: null, typed, key: newKey(), sent: null });
  }

  protected async correct(entry: Entry): Promise<void> {
    const { project, date, hours, note } = entry;
    const typed = { project, date, hours, note };
    // Should the entry be gone by then, it is added anew.
    await this.#edit({ base: entry, typed, key: newKey(), sent: null });
  }

  protected async delete(entry: Entry): Promise<void> {
    const data: DeleteDialogData = { entry };
    const dialog = this.#dialog.open<DeleteDialog, DeleteDialogData, DeleteDialogResult>(
      DeleteDialog,
      // The second click of a double one must not close what the first has opened.
      { data, disableClose: true, role: 'alertdialog', width: '28rem' },
    );
    const { componentInstance } = dialog;
    const result = await firstValueFrom(dialog.afterClosed());
    const isDeleted = result === 'deleted' || (await componentInstance.outcome);
    // Back may have led away from this page, too.
    if (this.#destroyRef.destroyed) return;
    if (isDeleted) this.done.set(`Deleted: ${this.#inWords(entry)}.`);
    if (isDeleted || result === 'outdated') this.reload();
  }

  /** Reads the week again after something whose button goes away: the heading takes the focus. */
  protected reload(): void {
    this.list.reload();
    this.heading().nativeElement.focus();
  }

  async #edit(draft: EntryDraft): Promise<void> {
    const { base } = draft;
    const dialog = this.#dialog.open<EntryDialog, EntryDraft, Entry>(EntryDialog, {
      data: draft,
      // A click beside the dialog would throw away what was typed; Escape and Cancel are deliberate.
      disableClose: true,
      width: '36rem',
    });
    const { componentInstance } = dialog;
    this.#form = componentInstance;
    const closedWith = await firstValueFrom(dialog.afterClosed());
    this.#form = null;
    const saved = closedWith ?? (await componentInstance.outcome);
    // Back may have led away from this page, too.
    if (!saved || this.#destroyRef.destroyed) return;
    const week = weekOf(saved.date);
    const isShown = week === this.shownWeek();
    // "Add the first entry" goes away, and so does the line of an entry that is on another day now.
    const keepsOpener = base
      ? base.id === saved.id && base.date === saved.date
      : this.days().length > 0;
    if (isShown) this.list.reload();
    else await this.#router.navigate([], { queryParams: { week } });
    if (!isShown || !keepsOpener) this.heading().nativeElement.focus();
    this.done.set(`${base ? 'Saved' : 'Added'}: ${this.#inWords(saved)}.`);
  }

  #may(scope: string): boolean {
    const session = this.#auth.session();
    return session.status === 'authenticated' && session.scopes.includes(scope);
  }

  #inWords({ hours, project, date }: Entry): string {
    return `${hours} hours on ${project}, ${formatDay(date, this.#today())}`;
  }
}

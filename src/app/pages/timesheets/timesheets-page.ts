import {
  Component,
  computed,
  DOCUMENT,
  effect,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';

import { Person } from '../../account/person';
import { AuthService, keepWhileAway } from '../../auth';
import { injectAfterRender } from '../../timesheets/after-render';
import { DraftWeeks } from '../../timesheets/draft-weeks';
import type { EntryListState } from '../../timesheets/entry-list';
import { formatHours } from '../../timesheets/hours';
import { formatDatesOf, weekNumber } from '../../timesheets/iso-week';
import { MoreEntries } from '../../timesheets/more-entries';
import { weekInAddress } from '../../timesheets/period-in-address';
import { PeriodNav } from '../../timesheets/period-nav';
import { ProblemNotice } from '../../timesheets/problem-notice';
import { Skeleton } from '../../timesheets/skeleton';
import { TimesheetsApi } from '../../timesheets/timesheets-api';
import { problemOf, type TimesheetsProblem } from '../../timesheets/timesheets-problem';
import { TimesheetsViews } from '../../timesheets/timesheets-views';
import { CellPanel } from './cell-panel';
import { ConflictList } from './conflict-list';
import { GridHelp } from './grid-help';
import { SaveBar } from './save-bar';
import { firstWrong } from './sheet/first-wrong';
import type { RowView, SheetPosition } from './sheet/grid-view';
import { parsePlace } from './sheet/kept-place';
import { WeekSheet } from './sheet/week-sheet';
import { WeekGrid } from './week-grid';

/** What was done last, and what takes it back. */
interface Done {
  readonly words: string;
  readonly undo?: () => void;
}

/** One's own hours, week by week. The week stands in the address: `?week=2026-W47`. */
@Component({
  selector: 'app-timesheets-page',
  imports: [
    CellPanel,
    ConflictList,
    DraftWeeks,
    GridHelp,
    MoreEntries,
    PeriodNav,
    ProblemNotice,
    SaveBar,
    Skeleton,
    TimesheetsViews,
    WeekGrid,
  ],
  templateUrl: './timesheets-page.html',
  styleUrl: './timesheets-page.css',
  host: {
    '(document:keydown.control.s)': 'saveByKey($event)',
    '(document:keydown.meta.s)': 'saveByKey($event)',
  },
})
export class TimesheetsPage {
  readonly #auth = inject(AuthService);
  readonly #afterRender = injectAfterRender();
  readonly #person = inject(Person);
  readonly #view = inject(DOCUMENT).defaultView;
  protected readonly heading = viewChild.required<ElementRef<HTMLElement>>('weekHeading');
  private readonly grid = viewChild(WeekGrid);
  private readonly conflictList = viewChild(ConflictList);
  protected readonly panel = viewChild.required(CellPanel);

  /** The week in the address. May be missing, or anything. */
  readonly week = input<unknown>();

  protected readonly period = weekInAddress(this.week);
  protected readonly shownWeek = this.period.shown;
  protected readonly number = computed(() => weekNumber(this.shownWeek()));
  protected readonly dates = computed(() => formatDatesOf(this.shownWeek()));

  protected readonly sheet = new WeekSheet(this.shownWeek);
  protected readonly hasRows = computed(() => this.sheet.draft().rows.length > 0);
  protected readonly total = computed(() => formatHours(this.sheet.totals().week));
  protected readonly rejected = computed(() => {
    const { rejected } = this.sheet.totals();
    return rejected === '0.00' ? null : formatHours(rejected);
  });
  /** Why the week could not be read. Stays until the answer to the next try has come. */
  protected readonly loadProblem = linkedSignal<
    { readonly week: string; readonly state: EntryListState },
    TimesheetsProblem | null
  >({
    source: () => ({ week: this.shownWeek(), state: this.sheet.list.state() }),
    computation: ({ week, state }, before) => {
      if (state.status === 'failed') return state.problem;
      return state.status === 'loading' && before?.source.week === week ? before.value : null;
    },
  });
  /** What stands below the heading. What was typed is there whatever becomes of the request. */
  protected readonly view = computed(() => {
    const status = this.loadProblem() ? 'failed' : this.sheet.list.state().status;
    if (this.sheet.isTyped() && status !== 'loading') return 'grid';
    if (status === 'loaded') return this.hasRows() ? 'grid' : 'empty';
    return status;
  });
  protected readonly wantsProjects = signal(false);
  /** Suggestions only: without them every project can still be typed. */
  readonly #projects = inject(TimesheetsApi).projects(
    () => this.wantsProjects() && this.#person.isSignedIn(),
  );
  protected readonly projects = computed(() => {
    const recent = this.#projects.hasValue() ? this.#projects.value() : [];
    return [...new Set([...recent, ...this.sheet.draft().base.map(({ project }) => project)])];
  });
  protected readonly personName = computed(() => {
    const session = this.#auth.session();
    return session.status === 'authenticated' ? (session.user.name ?? session.user.email) : '';
  });

  /** The cell that the person is at, or was last. */
  protected readonly selected = linkedSignal<string, SheetPosition | null>({
    source: this.shownWeek,
    computation: () => null,
  });
  protected readonly done = linkedSignal<string, Done | null>({
    source: this.shownWeek,
    computation: () => null,
  });
  protected readonly copying = signal(false);
  readonly #copyProblem = linkedSignal<string, TimesheetsProblem | null>({
    source: this.shownWeek,
    computation: () => null,
  });
  /** What went wrong, and can be tried again. */
  protected readonly problem = computed(() => {
    const saving = this.sheet.saveState();
    if (saving.status === 'failed') return saving.problem;
    return this.loadProblem() ?? this.#copyProblem();
  });

  /** Whether the person has come back, and is still to be led to where they were typing. */
  readonly #isBack = signal(false);

  constructor() {
    effect(() => {
      if (!this.#isBack() || !this.grid()) return;
      this.#isBack.set(false);
      this.#afterRender(() => {
        this.returnToCell();
      });
    });
    keepWhileAway(
      'week-place',
      () => ({ week: this.shownWeek(), place: this.selected() }),
      (value) => {
        const kept = parsePlace(value);
        if (kept?.week !== this.shownWeek()) return;
        this.selected.set(kept.place);
        this.#isBack.set(true);
      },
    );
  }

  protected add(): void {
    this.sheet.addRow();
    this.done.set(null);
    this.#afterRender(() => {
      this.grid()?.focus(this.sheet.draft().rows.length - 1, null);
    });
  }

  protected remove({ key, name }: RowView): void {
    const undo = this.sheet.removeRow(key);
    this.done.set({
      words: $localize`:@@week.removed:${name}:PROJECT: is removed, and deleted when you save.`,
      undo,
    });
    this.heading().nativeElement.focus();
  }

  protected undo(): void {
    this.done()?.undo?.();
    this.done.set(null);
    this.heading().nativeElement.focus();
  }

  protected async copyLastWeek(): Promise<void> {
    if (this.copying()) return;
    const week = this.shownWeek();
    this.copying.set(true);
    this.#copyProblem.set(null);
    try {
      const { cells, hours } = await this.sheet.copyLastWeek();
      if (week !== this.shownWeek()) return;
      const copied = formatHours(hours);
      const words =
        cells === 0
          ? $localize`:@@week.nothing-copied:Nothing was copied: last week has nothing for the cells that are empty here.`
          : $localize`:@@week.copied:Copied from last week: ${copied}:HOURS: hours, without their notes. Look them over, and save.`;
      this.done.set({ words });
    } catch (error: unknown) {
      if (week === this.shownWeek()) this.#copyProblem.set(problemOf(error));
    } finally {
      this.copying.set(false);
    }
  }

  protected saveByKey(event: Event): void {
    // The browser would offer to save the page as a file.
    event.preventDefault();
    if (this.sheet.mayCreate()) void this.save();
  }

  protected async save(): Promise<void> {
    this.done.set(null);
    await this.sheet.save();
    const state = this.sheet.saveState();
    if (state.status !== 'blocked') return;
    this.#afterRender(() => {
      if (state.by === 'conflicts') this.conflictList()?.focus();
      else this.#focusFirstWrong();
    });
  }

  /** Goes back from the note to its cell. */
  protected returnToCell(): void {
    const selected = this.selected();
    const row = this.sheet.draft().rows.findIndex(({ key }) => key === selected?.key);
    if (selected && row !== -1) this.grid()?.focus(row, selected.day);
  }

  /** Tries again what did not work. */
  protected retry(): void {
    if (this.sheet.saveState().status === 'failed') void this.save();
    else if (this.loadProblem()) this.sheet.list.reload();
    else void this.copyLastWeek();
  }

  protected print(): void {
    this.#view?.print();
  }

  #focusFirstWrong(): void {
    const wrong = firstWrong(this.sheet.form);
    if (!wrong) return;
    this.grid()?.focus(wrong.row, wrong.day);
    if (wrong.isNote)
      this.#afterRender(() => {
        this.panel().focus();
      });
  }
}

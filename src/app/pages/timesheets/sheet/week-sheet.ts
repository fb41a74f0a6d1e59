import { computed, effect, inject, linkedSignal, type Signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type FieldTree, form, submit, type ValidationError } from '@angular/forms/signals';
import { filter } from 'rxjs';

import { Person } from '../../../account/person';
import { AuthService, type Session } from '../../../auth';
import { addWeeks, datesOf, type IsoWeek } from '../../../timesheets/iso-week';
import { MOST_CHANGES, TimesheetsApi } from '../../../timesheets/timesheets-api';
import { problemOf, type TimesheetsProblem } from '../../../timesheets/timesheets-problem';
import type { WeekChange } from '../../../timesheets/week-change';
import { type CopiedWeek, copyWeek } from './copy-week';
import { DraftKeeper } from './draft-keeper';
import { rebase } from './rebase';
import { conflictsOf, placeOfId, resolveConflict, type Winner } from './resolve-conflict';
import { isWorthKeeping, unsavedOf } from './week-changes';
import {
  EMPTY_DRAFT,
  emptyRow,
  isSameRow,
  NEW_ID,
  type RowDraft,
  versionsOf,
  type WeekDraft,
} from './week-draft';
import { weekSchema } from './week-form';
import { refusalInWords, refusalOfWeek, type WeekRefusal } from './week-refusal';
import { totalsOf } from './week-totals';

/** How far saving a week is. */
export type SaveState =
  | { readonly status: 'idle' }
  | { readonly status: 'saving' }
  /** `atMs` is in milliseconds since the epoch. */
  | { readonly status: 'saved'; readonly atMs: number; readonly changes: number }
  /** Something that was typed, or that was changed elsewhere, has to be put right first. */
  | { readonly status: 'blocked'; readonly by: 'incomplete' | 'refused' | 'conflicts' }
  /** It was changed elsewhere, and what was typed here fits in: it can be saved now. */
  | { readonly status: 'merged' }
  | { readonly status: 'failed'; readonly problem: TimesheetsProblem };

const IDLE: SaveState = { status: 'idle' };

/** What {@link WeekSheet} works on: the week of a person. */
interface Subject {
  readonly sub: string | null;
  readonly week: IsoWeek;
}

/**
 * The sheet of a week: what the API has, what the person has typed over it, and the way from the one to the
 * other. To be made in an injection context, and lives as long as that.
 *
 * The draft is the one state. It follows the API by a three-way merge, whatever made the API's entries change: the
 * first answer, a save, a conflict. It is kept in the browser with every change of it.
 */
export class WeekSheet {
  readonly #api = inject(TimesheetsApi);
  readonly #auth = inject(AuthService);
  readonly #keeper: DraftKeeper;
  readonly #newId = inject(NEW_ID);

  /** Who types: also once their session has expired, as they are expected back; nobody's when they have left. */
  readonly #owner = linkedSignal<Session, string | null>({
    source: this.#auth.session,
    computation: (session, previous) => {
      if (session.status === 'authenticated') return session.user.sub;
      const hasLeft =
        session.status === 'anonymous' &&
        (session.reason === 'signed-out' || session.reason === 'user-changed');
      return hasLeft ? null : (previous?.value ?? null);
    },
  });
  readonly #person = inject(Person);

  /** The week that is shown. */
  readonly week: Signal<IsoWeek>;
  /** Its days, Monday first. */
  readonly dates = computed(() => datesOf(this.week()));
  /** What the API has, page by page. */
  readonly list;
  /** What is typed. The fields of {@link WeekSheet.form} write into it. */
  readonly draft;
  /** The fields of the sheet. */
  readonly form: FieldTree<WeekDraft>;

  readonly mayCreate = computed(() => this.#may('create:timesheets'));
  readonly mayDelete = computed(() => this.#may('delete:timesheets'));
  readonly unsaved = computed(() => unsavedOf(this.draft(), this.dates()));
  /** How many cells are not what the API has. */
  readonly unsavedCount = computed(() => {
    const { changes, incomplete } = this.unsaved();
    return changes.length + incomplete.length;
  });
  /** Whether something would be lost without the draft. */
  readonly isTyped = computed(() => isWorthKeeping(this.draft(), this.unsaved()));
  readonly totals = computed(() => totalsOf(this.draft()));
  readonly conflicts = computed(() => conflictsOf(this.draft()));
  readonly #saveState;
  /** How far saving is. */
  readonly saveState: Signal<SaveState>;
  /** Whether what is typed would survive a reload. */
  readonly isKept: Signal<boolean>;

  /**
   * @param week The week. Reactive: another week begins another sheet.
   */
  constructor(week: Signal<IsoWeek>) {
    this.week = week;
    this.#keeper = new DraftKeeper(week);
    this.isKept = this.#keeper.isKept;
    this.list = this.#api.ownEntries(() => (this.#person.isSignedIn() ? week() : null));
    const loaded = computed(() => {
      const state = this.list.state();
      return state.status === 'loaded' ? state.entries : null;
    });
    const subject = computed<Subject>(() => ({ sub: this.#owner(), week: week() }), {
      equal: (one, other) => one.sub === other.sub && one.week === other.week,
    });
    this.draft = linkedSignal({
      source: () => ({ subject: subject(), entries: loaded() }),
      computation: ({ subject: { sub }, entries }, previous?: Previous): WeekDraft => {
        const isSame = previous?.source.subject === subject();
        const before = isSame
          ? previous.value
          : sub === null
            ? EMPTY_DRAFT
            : (this.#keeper.read() ?? EMPTY_DRAFT);
        return entries === null ? before : rebase(before, entries, this.dates(), this.#newId);
      },
    });
    this.form = form(
      this.draft,
      weekSchema({ mayCreate: this.mayCreate, mayDelete: this.mayDelete }),
    );
    this.#saveState = linkedSignal<Subject, SaveState>({
      source: subject,
      computation: () => IDLE,
    });
    this.saveState = this.#saveState.asReadonly();

    effect(() => {
      const [draft, isTyped] = [this.draft(), this.isTyped()];
      if (subject().sub !== null) this.#keeper.keep(draft, isTyped);
    });
    this.#keeper.changes$
      .pipe(
        filter((changed) => changed === week()),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        this.#follow();
      });
  }

  /** Adds a row for a project that is still to be named. */
  addRow(): void {
    this.#setRows([...this.draft().rows, emptyRow(this.#newId)]);
  }

  /**
   * Takes a row away. Its entries are deleted with the next save.
   *
   * @param key Which one.
   * @returns Puts it back.
   */
  removeRow(key: string): () => void {
    const { rows } = this.draft();
    const index = rows.findIndex((row) => row.key === key);
    const removed = rows[index];
    this.#setRows(rows.filter((row) => row.key !== key));
    return () => {
      const now = this.draft().rows;
      // Discarded meanwhile, here or in another tab: its entries are back already.
      if (!removed || now.some((row) => isSameRow(row, removed))) return;
      this.#setRows([...now.slice(0, index), removed, ...now.slice(index)]);
    };
  }

  /**
   * Fills the projects and hours of the week before into what is empty.
   *
   * @returns What was copied.
   * @throws What the request failed with.
   */
  async copyLastWeek(): Promise<CopiedWeek> {
    const [week, from] = [this.week(), addWeeks(this.week(), -1)];
    const entries = await this.#api.readWeek(from);
    const copied = copyWeek(this.draft(), entries, datesOf(from), this.#newId);
    // Another week has taken the place of the one that this was for.
    if (week === this.week()) this.draft.set(copied.draft);
    return copied;
  }

  /** Throws away what was typed, and shows what the API has. */
  discard(): void {
    this.draft.update(({ base }) => rebase(EMPTY_DRAFT, base, this.dates(), this.#newId));
    this.form().reset();
    this.#saveState.set(IDLE);
  }

  /**
   * Decides about an entry that was changed here and elsewhere.
   *
   * @param id The entry.
   * @param winner Whose words count.
   */
  resolve(id: string, winner: Winner): void {
    this.draft.update((draft) => resolveConflict(draft, id, winner, this.dates(), this.#newId));
    if (this.draft().conflicts.length === 0) this.#saveState.set(IDLE);
  }

  /** Saves what was typed, as one act. What is typed meanwhile is saved with the next one. */
  async save(): Promise<void> {
    if (this.#saveState().status === 'saving' || this.unsavedCount() === 0) return;
    if (this.conflicts().length > 0) {
      this.#saveState.set({ status: 'blocked', by: 'conflicts' });
      return;
    }
    await submit(this.form, {
      action: () => this.#send(),
      onInvalid: () => {
        this.#saveState.set({ status: 'blocked', by: 'incomplete' });
      },
    });
  }

  async #send(): Promise<ValidationError.WithOptionalFieldTree[]> {
    const week = this.week();
    const { changes } = this.unsaved();
    // A week of a hundred entries is saved in two acts; nobody has seen one yet.
    const now = changes.slice(0, MOST_CHANGES);
    this.#saveState.set({ status: 'saving' });
    // A copy: what is in the draft belongs to the form, which marks it.
    this.draft.update((draft) => ({
      ...draft,
      sent: [...draft.sent, ...now.map((change) => ({ ...change }))],
    }));
    try {
      const items = await this.#api.saveWeek(week, now);
      if (week !== this.week()) return [];
      this.list.replace(items);
      // The draft has followed: what was sent has arrived, and the tries before are of no interest.
      this.draft.update((draft) => ({ ...draft, sent: [] }));
      if (changes.length > now.length) return await this.#send();
      this.#saveState.set({ status: 'saved', atMs: Date.now(), changes: changes.length });
      return [];
    } catch (error: unknown) {
      if (week !== this.week()) return [];
      return this.#refused(refusalOfWeek(error), now);
    }
  }

  #refused(
    refusal: WeekRefusal,
    changes: readonly WeekChange[],
  ): ValidationError.WithOptionalFieldTree[] {
    if (refusal.kind === 'problem') {
      // The answer may have been lost, and not the request: what was sent stays known.
      this.#saveState.set({ status: 'failed', problem: refusal.problem });
      return [];
    }
    if (refusal.kind === 'outdated') {
      void this.#loadLatest();
      return [];
    }
    const { others } = refusal;
    const errors = refusal.fields.flatMap(({ change, field, message }) => {
      const id = changes[change]?.id ?? '';
      const fieldTree = this.#fieldOf(id, field);
      return fieldTree ? [{ kind: 'api', message: refusalInWords(message), fieldTree }] : [];
    });
    const isElsewhere = errors.length === 0 || others.length > 0;
    this.#saveState.set(
      isElsewhere
        ? { status: 'failed', problem: { kind: 'invalid', fields: others } }
        : { status: 'blocked', by: 'refused' },
    );
    return errors;
  }

  /** After a conflict: what is there now, under what was typed. */
  async #loadLatest(): Promise<void> {
    const week = this.week();
    try {
      const items = await this.#api.readWeek(week);
      if (week !== this.week()) return;
      this.list.replace(items);
      this.#saveState.set(
        this.conflicts().length > 0 ? { status: 'blocked', by: 'conflicts' } : { status: 'merged' },
      );
    } catch (error: unknown) {
      if (week === this.week())
        this.#saveState.set({ status: 'failed', problem: problemOf(error) });
    }
  }

  #fieldOf(id: string, field: 'project' | 'hours' | 'note'): FieldTree<string> | null {
    const { rows } = this.draft();
    const place = placeOfId(rows, id);
    if (!place) return null;
    const row = this.form.rows[rows.indexOf(place.row)];
    return (field === 'project' ? row?.project : row?.cells[place.day]?.[field]) ?? null;
  }

  #setRows(rows: readonly RowDraft[]): void {
    this.draft.update((draft) => ({ ...draft, rows }));
  }

  #may(scope: string): boolean {
    // Whose session has expired goes on typing; only the API could refuse it.
    if (!this.#person.isSignedIn()) return this.#owner() !== null;
    return this.#person.isGranted(scope);
  }

  /** Another tab has typed into the same week, saved it, or discarded what was typed: only the last two ask anew. */
  #follow(): void {
    const [kept, before] = [this.#keeper.read(), versionsOf(this.draft())];
    if (kept) this.draft.set(kept);
    else this.discard();
    if (!kept || versionsOf(kept) !== before) this.list.reload();
  }
}

/** What the draft was before something else was asked for, or answered. */
interface Previous {
  readonly source: { readonly subject: Subject };
  readonly value: WeekDraft;
}

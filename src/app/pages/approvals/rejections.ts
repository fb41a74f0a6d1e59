import { DestroyRef, inject, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

import { keepWhileAway } from '../../auth';
import type { Entry } from '../../timesheets/entry';
import type { DecisionReport } from './decisions/decisions';
import { RejectDialog, type RejectDialogData } from './reject-dialog';
import { parseRejection, type Rejection } from './rejection';

/**
 * Asks for the reason of a rejection in a dialog, and keeps what is typed there while the page is left. To be
 * made in an injection context, whose end closes the dialog: what stands in it belongs to the page that
 * opened it, and to its person.
 */
export class Rejections {
  readonly #dialog = inject(MatDialog);
  readonly #reject: (entries: readonly Entry[], reason: string) => Promise<DecisionReport | null>;
  readonly #open = signal<RejectDialog | null>(null);

  /** The dialog; `null` while none is open. */
  readonly open = this.#open.asReadonly();

  /**
   * @param reject Rejects entries for a reason. Gives `null` where another request is under way.
   */
  constructor(
    reject: (entries: readonly Entry[], reason: string) => Promise<DecisionReport | null>,
  ) {
    this.#reject = reject;
    inject(DestroyRef).onDestroy(() => {
      this.#dialog.closeAll();
    });
    keepWhileAway(
      'rejection',
      () => this.#open()?.draft(),
      (value) => {
        const rejection = parseRejection(value);
        if (rejection) void this.ask(rejection);
      },
    );
  }

  /**
   * Opens the dialog, and waits until it is closed.
   *
   * @param rejection What is to be rejected, and what stands in the field at first.
   */
  async ask(rejection: Rejection): Promise<void> {
    let rest = rejection.entries;
    const data: RejectDialogData = {
      rejection,
      reject: async (reason) => {
        const report = await this.#reject(rest, reason);
        if (!report) return { kind: 'under-way' };
        // What was done before something failed is not asked for again.
        ({ rest } = report);
        return report.problem;
      },
    };
    const dialog = this.#dialog.open<RejectDialog, RejectDialogData>(RejectDialog, {
      data,
      // A click beside the dialog would throw away what was typed; Escape and Cancel are deliberate.
      disableClose: true,
      width: '34rem',
    });
    // The field is there and has the focus at once, and must know its inputs before anybody types.
    dialog.componentRef?.changeDetectorRef.detectChanges();
    this.#open.set(dialog.componentInstance);
    await firstValueFrom(dialog.afterClosed());
    this.#open.set(null);
  }
}

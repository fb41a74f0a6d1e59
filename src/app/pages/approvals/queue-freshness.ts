import { Component, inject, input } from '@angular/core';

import { Connection } from '../../connection/connection';
import type { Follower } from './queue/follower';

/** Whether the page follows what others do, and a way to stop that (WCAG 2.2, 2.2.2). */
@Component({
  selector: 'app-queue-freshness',
  template: `
    <p>
      @if (!isOnline()) {
        <span i18n="@@approvals.offline">Offline: not up to date.</span>
      } @else if (follower().paused()) {
        <span i18n="@@approvals.paused">Updates are paused.</span>
        <button type="button" (click)="follower().resume()" i18n="@@approvals.resume">Go on</button>
      } @else if (follower().failures() > 0) {
        <span i18n="@@approvals.outdated">Not up to date. It is tried again by itself.</span>
        <button type="button" (click)="follower().readNow()" i18n="@@approvals.update-now">
          Update now
        </button>
      } @else {
        <span class="dot" aria-hidden="true"></span>
        <span i18n="@@approvals.following">Updates by itself.</span>
        <button type="button" (click)="follower().pause()" i18n="@@approvals.pause">Pause</button>
      }
    </p>
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 0.5rem;
      min-height: 2.5rem;
      margin: 0;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .dot {
      width: 0.5rem;
      height: 0.5rem;
      border-radius: 50%;
      background: var(--app-approved);
      forced-color-adjust: none;
    }
    button {
      min-height: 1.75rem;
      padding: 0 0.25rem;
      border: 0;
      background: none;
      color: var(--mat-sys-primary);
      font: var(--mat-sys-label-medium);
      text-decoration: underline;
      text-underline-offset: 0.2em;
      cursor: pointer;
    }
  `,
})
export class QueueFreshness {
  /** What brings the page up to date. */
  readonly follower = input.required<Follower>();

  protected readonly isOnline = inject(Connection).isOnline;
}

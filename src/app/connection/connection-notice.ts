import { Component, effect, inject, linkedSignal } from '@angular/core';

import { Connection } from './connection';

/** How long it is told that the network is back. */
const NEWS_MS = 5_000;

/** Says that there is no network, and for a moment that it is back. Goes by itself. */
@Component({
  selector: 'app-connection-notice',
  template: `
    <!-- There before it has words: what comes together with its words is not read out everywhere. -->
    <div role="status" [class.told]="told() !== 'nothing'">
      @switch (told()) {
        @case ('offline') {
          <p i18n="@@app.offline">You are offline. What you type is kept.</p>
        }
        @case ('back') {
          <p i18n="@@app.online">You are online again.</p>
        }
      }
    </div>
  `,
  styles: `
    .told {
      background: var(--mat-sys-inverse-surface);
      color: var(--mat-sys-inverse-on-surface);
      text-align: center;
    }
    p {
      max-width: none;
      margin: 0;
      padding: 0.5rem 1rem;
    }
  `,
})
export class ConnectionNotice {
  readonly #isOnline = inject(Connection).isOnline;

  protected readonly told = linkedSignal<boolean, 'nothing' | 'offline' | 'back'>({
    source: this.#isOnline,
    computation: (isOnline, before) => (isOnline ? (before ? 'back' : 'nothing') : 'offline'),
  });

  constructor() {
    effect((onCleanup) => {
      if (this.told() !== 'back') return;
      const timer = setTimeout(() => {
        this.told.set('nothing');
      }, NEWS_MS);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
  }
}

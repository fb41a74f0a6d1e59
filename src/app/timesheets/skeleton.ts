import { Component, computed, DestroyRef, inject, input, output, signal } from '@angular/core';

/** What is loaded this fast has never been waited for: to tell would only be a flicker. */
const WORTH_TELLING_MS = 200;
/** From here on people wonder whether it is still loading. */
const LONG_MS = 8_000;

/** What the shapes stand for: lines of text, rows of a list, or cards side by side. */
export type SkeletonShape = 'lines' | 'rows' | 'cards';

/**
 * Stands where something will be as soon as it is loaded, in about its shape and size, so that nothing moves
 * when it comes. What is projected takes the place of the shapes: elements of the class `bone`, of the
 * size that the page gives them.
 *
 * Those who listen hear one sentence. After a while it says that it is still loading, and lets people begin
 * again; the request itself ends after 30 seconds (`timeoutInterceptor`).
 */
@Component({
  selector: 'app-skeleton',
  template: `
    <div role="status" [class.visually-hidden]="!isLong()">
      @switch (stage()) {
        @case ('told') {
          {{ label() }}
        }
        @case ('long') {
          <p i18n="@@skeleton.long">Still loading. It takes longer than it should.</p>
        }
        @case ('again') {
          <p i18n="@@skeleton.asked-again">Asked again. One moment…</p>
        }
      }
    </div>
    @if (isLong()) {
      <p class="actions">
        <button class="action" type="button" (click)="again()" i18n="@@skeleton.again">
          Try again
        </button>
      </p>
    }
    <div aria-hidden="true" [class]="'shapes ' + shape()">
      <ng-content>
        @for (bone of bones(); track bone) {
          <div class="bone"></div>
        }
      </ng-content>
    </div>
  `,
  styleUrl: './skeleton.css',
})
export class Skeleton {
  /** What is being loaded, for those who listen: "Loading your week…". */
  readonly label = input.required<string>();
  /** What the shapes stand for. The height of one can be set with `--skeleton-height`. */
  readonly shape = input<SkeletonShape>('rows');
  /** How many shapes there are. */
  readonly count = input(3);
  /** It takes too long: it is to be asked for anew. */
  readonly retry = output();

  protected readonly bones = computed(() => Array.from({ length: this.count() }, (_, i) => i));
  /** How long it has been waited for. */
  protected readonly stage = signal<'quiet' | 'told' | 'long' | 'again'>('quiet');
  protected readonly isLong = computed(() => this.stage() === 'long' || this.stage() === 'again');

  constructor() {
    const timers = [
      setTimeout(() => {
        this.stage.set('told');
      }, WORTH_TELLING_MS),
      setTimeout(() => {
        this.stage.set('long');
      }, LONG_MS),
    ];
    inject(DestroyRef).onDestroy(() => {
      timers.forEach(clearTimeout);
    });
  }

  protected again(): void {
    this.stage.set('again');
    this.retry.emit();
  }
}

import {
  Component,
  type ElementRef,
  input,
  signal,
  viewChild,
  ViewEncapsulation,
} from '@angular/core';
import { EMPTY, type Observable } from 'rxjs';

import type { InspectorNote } from './inspector-note';
import { InspectorPanel } from './inspector-panel';

/**
 * The inspector: a button at the foot of the page, and the panel that it opens. Alt+Shift+I opens and
 * closes it from everywhere, Escape closes it from within.
 */
@Component({
  selector: 'auth-inspector',
  imports: [InspectorPanel],
  templateUrl: './auth-inspector.html',
  styleUrl: './auth-inspector.css',
  // One stylesheet for all of its parts. Every rule of it begins with this element.
  encapsulation: ViewEncapsulation.None,
  host: {
    '[class.open]': 'isOpen()',
    '(document:keydown)': 'onKey($event)',
    '(keydown.escape)': 'close()',
  },
})
export class AuthInspector {
  /** What happened, and happens. Replays. */
  readonly notes$ = input<Observable<InspectorNote>>(EMPTY);

  protected readonly isOpen = signal(false);
  private readonly button = viewChild.required<ElementRef<HTMLButtonElement>>('button');

  protected toggle(): void {
    this.isOpen.update((isOpen) => !isOpen);
  }

  protected close(): void {
    if (!this.isOpen()) return;
    this.isOpen.set(false);
    this.button().nativeElement.focus();
  }

  protected onKey(event: KeyboardEvent): void {
    // By its place: with Alt, the letter is another one on many keyboards.
    if (event.code !== 'KeyI' || !event.altKey || !event.shiftKey || event.ctrlKey) return;
    event.preventDefault();
    if (this.isOpen()) {
      this.close();
    } else {
      this.toggle();
      this.button().nativeElement.focus();
    }
  }
}

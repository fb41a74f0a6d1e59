import {
  ApplicationRef,
  createComponent,
  DestroyRef,
  DOCUMENT,
  type EnvironmentInjector,
} from '@angular/core';
import type { Observable } from 'rxjs';

import { AuthInspector } from './auth-inspector';
import type { InspectorNote } from './inspector-note';

/**
 * Puts the inspector at the end of the page, until the application ends.
 *
 * @param injector That of the application.
 * @param notes$ What happened, and happens. Replays.
 */
export function showInspector(
  injector: EnvironmentInjector,
  notes$: Observable<InspectorNote>,
): void {
  const document = injector.get(DOCUMENT);
  const hostElement = document.createElement('auth-inspector');
  document.body.append(hostElement);
  const inspector = createComponent(AuthInspector, { environmentInjector: injector, hostElement });
  inspector.setInput('notes$', notes$);
  injector.get(ApplicationRef).attachView(inspector.hostView);
  injector.get(DestroyRef).onDestroy(() => {
    inspector.destroy();
    hostElement.remove();
  });
}

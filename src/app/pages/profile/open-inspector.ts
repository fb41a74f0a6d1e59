import { DOCUMENT, inject } from '@angular/core';

/**
 * Opens the inspector by its keyboard shortcut, Alt+Shift+I, which is all that the application knows of it.
 * Call it in an injection context.
 */
export function openInspector(): () => void {
  const document = inject(DOCUMENT);
  return () => {
    const shortcut = { code: 'KeyI', altKey: true, shiftKey: true, bubbles: true };
    document.dispatchEvent(new KeyboardEvent('keydown', shortcut));
  };
}

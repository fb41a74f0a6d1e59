/** Which way a key leads from a cell. */
export interface Step {
  readonly rows: -1 | 0 | 1;
  readonly days: -1 | 0 | 1;
}

/** What is asked of a key that was pressed. */
export type PressedKey = Pick<
  KeyboardEvent,
  'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'
>;

/** Where the caret stands in a field, and what is selected there. */
export type Caret = Pick<HTMLInputElement, 'selectionStart' | 'selectionEnd' | 'value'>;

/**
 * Which way a key leads from a cell, as in a spreadsheet: Enter down, with Shift up; the arrow keys up, down, and
 * to the sides at the ends of the text, or where all of it is selected.
 *
 * @param pressed The key.
 * @param caret The field that it was pressed in.
 * @returns The way; `null` where the key does what it always does.
 */
export function stepOf(pressed: PressedKey, caret: Caret): Step | null {
  const { key, shiftKey } = pressed;
  if (pressed.isComposing || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  if (key === 'Enter') return { rows: shiftKey ? -1 : 1, days: 0 };
  if (shiftKey) return null;
  const { selectionStart: start, selectionEnd: end, value } = caret;
  const isAll = start === 0 && end === value.length;
  switch (key) {
    case 'ArrowUp':
      return { rows: -1, days: 0 };
    case 'ArrowDown':
      return { rows: 1, days: 0 };
    case 'ArrowLeft':
      return isAll || (start === 0 && end === 0) ? { rows: 0, days: -1 } : null;
    case 'ArrowRight':
      return isAll || start === value.length ? { rows: 0, days: 1 } : null;
    default:
      return null;
  }
}

/**
 * The text of an element as a person reads it, without the blanks of the template.
 *
 * @param element Where to look; nothing has no text.
 */
export function textOf(element: Element | null | undefined): string {
  return element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}

/**
 * The button of a name.
 *
 * @param root Where to look.
 * @param name The beginning of its accessible name.
 * @returns The button, or `null`.
 */
export function buttonOf(root: ParentNode, name: string): HTMLButtonElement | null {
  return named(root.querySelectorAll<HTMLButtonElement>('button'), name);
}

/**
 * The link of a name.
 *
 * @param root Where to look.
 * @param name The beginning of its accessible name.
 * @returns The link, or `null`.
 */
export function linkOf(root: ParentNode, name: string): HTMLAnchorElement | null {
  return named(root.querySelectorAll<HTMLAnchorElement>('a[href]'), name);
}

/**
 * The field of a label.
 *
 * @param root Where to look.
 * @param label The beginning of its label.
 * @throws Error When there is none: a test cannot go on without.
 */
export function fieldOf(root: ParentNode, label: string): HTMLInputElement | HTMLTextAreaElement {
  const found = named(root.querySelectorAll<HTMLLabelElement>('label'), label)?.control;
  if (found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement) return found;
  throw new Error(`There is no field "${label}".`);
}

/**
 * Writes into a field, in place of what stands there.
 *
 * @param field Where to write.
 * @param text What to write.
 */
export function typeInto(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function named<T extends Element>(elements: Iterable<T>, name: string): T | null {
  for (const element of elements) {
    if ((element.getAttribute('aria-label') ?? textOf(element)).startsWith(name)) return element;
  }
  return null;
}

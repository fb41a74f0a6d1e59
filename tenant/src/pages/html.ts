/** A piece of HTML that is safe to put into a page: made by {@link html}, or from nothing else. */
export class Html {
  readonly text: string;

  /** @param text Markup. Only {@link html} calls this. */
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template. Strings are text, whatever they contain. */
export type HtmlValue = Html | string | number | undefined | false | readonly HtmlValue[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A template whose values are escaped, for text and for quoted attributes alike. There is no way to put in markup
 * that did not come from another template, so a name or an address of a request cannot become a script.
 */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(
    parts
      .map((part, index) => part + (index < values.length ? render(values[index]) : ''))
      .join(''),
  );
}

/** Text with everything escaped that HTML would read as markup. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

function render(value: HtmlValue): string {
  if (value === undefined || value === false) {
    return '';
  }
  if (value instanceof Html) {
    return value.text;
  }
  return typeof value === 'object' ? value.map(render).join('') : escapeHtml(String(value));
}

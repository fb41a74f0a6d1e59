import {
  type EnvironmentProviders,
  makeEnvironmentProviders,
  type OnDestroy,
  Service,
  // Not a public name: everything that knows it is in this file, and its spec fails when Angular changes what stands behind it.
  ɵSHARED_STYLES_HOST as SHARED_STYLES_HOST,
} from '@angular/core';

/** What holds the styles of components: the document, or the shadow root of a component that has one. */
type StyleRoot = Document | ShadowRoot;

/** A style that somebody uses: where it is, and how many components of it there are. */
interface Use<Placed> {
  count: number;
  readonly placed: Map<Node, Placed>;
}

/**
 * Gives the styles of components to the document as style sheets made by script, and not as `<style>` elements, which is how Angular
 * does it.
 *
 * A `<style>` element in a page needs `'unsafe-inline'` in `style-src`, or a nonce that a static host does not have. With the first, a
 * person who gets markup into the page, and no script, can lay a page of their own over ours, and read what stands in attributes by way
 * of selectors and background images. What script does to the style sheets of its own page no policy forbids.
 *
 * @see [CSP Level 3, section 6.1.15, style-src](https://www.w3.org/TR/CSP3/#directive-style-src)
 * @see [CSSOM, adoptedStyleSheets](https://www.w3.org/TR/cssom-1/#dom-documentorshadowroot-adoptedstylesheets)
 */
export function provideAdoptedStyles(): EnvironmentProviders {
  return makeEnvironmentProviders([{ provide: SHARED_STYLES_HOST, useClass: AdoptedStyles }]);
}

/** Holds the styles of all components that are there, each once, in the order in which they came. */
@Service()
class AdoptedStyles implements OnDestroy {
  readonly #hosts = new Set<Node>();
  readonly #sheets = new Map<string, Use<CSSStyleSheet>>();
  /** Files with styles. Only the development server has them, so that it can put in another version of one. */
  readonly #links = new Map<string, Use<HTMLLinkElement>>();

  /**
   * Adds the styles of a component. Those that are there already are counted, and not added again.
   *
   * @param styles Texts of style sheets.
   * @param urls Addresses of others.
   */
  addStyles(styles: readonly string[], urls: readonly string[] = []): void {
    for (const style of styles) this.#use(this.#sheets, style, adopt);
    for (const url of urls) this.#use(this.#links, url, link);
  }

  /**
   * Takes back what was added for a component. What no other uses is removed.
   *
   * @param styles Texts of style sheets.
   * @param urls Addresses of others.
   */
  removeStyles(styles: readonly string[], urls: readonly string[] = []): void {
    for (const style of styles) this.#release(this.#sheets, style, disown);
    for (const url of urls) this.#release(this.#links, url, unlink);
  }

  /**
   * Adds a place that gets all styles, those that are there and those that come.
   *
   * @param host The head of the document, or a shadow root.
   */
  addHost(host: Node): void {
    if (this.#hosts.has(host)) return;
    this.#hosts.add(host);
    for (const [style, { placed }] of this.#sheets) placed.set(host, adopt(host, style));
    for (const [url, { placed }] of this.#links) placed.set(host, link(host, url));
  }

  /**
   * Takes all styles from a place.
   *
   * @param host A place that was added.
   */
  removeHost(host: Node): void {
    this.#hosts.delete(host);
    for (const { placed } of this.#sheets.values()) take(placed, host, disown);
    for (const { placed } of this.#links.values()) take(placed, host, unlink);
  }

  /** Leaves the document as it was. */
  ngOnDestroy(): void {
    for (const host of this.#hosts) this.removeHost(host);
  }

  #use<Placed>(
    uses: Map<string, Use<Placed>>,
    value: string,
    place: (host: Node, value: string) => Placed,
  ): void {
    const known = uses.get(value);
    if (known) {
      known.count += 1;
      return;
    }
    const placed = new Map([...this.#hosts].map((host) => [host, place(host, value)]));
    uses.set(value, { count: 1, placed });
  }

  #release<Placed>(
    uses: Map<string, Use<Placed>>,
    value: string,
    remove: (host: Node, placed: Placed) => void,
  ): void {
    const known = uses.get(value);
    if (!known) return;
    known.count -= 1;
    if (known.count > 0) return;
    uses.delete(value);
    for (const host of [...known.placed.keys()]) take(known.placed, host, remove);
  }
}

function take<Placed>(
  placed: Map<Node, Placed>,
  host: Node,
  remove: (host: Node, placed: Placed) => void,
): void {
  const found = placed.get(host);
  if (found === undefined) return;
  placed.delete(host);
  remove(host, found);
}

function adopt(host: Node, style: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  const root = rootOf(host);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return sheet;
}

function disown(host: Node, sheet: CSSStyleSheet): void {
  const root = rootOf(host);
  root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
}

/** The document that a host belongs to. Only a document belongs to none, and Angular gives its head. */
function documentOf(host: Node): Document {
  return host instanceof Document ? host : (host.ownerDocument ?? new Document());
}

function link(host: Node, url: string): HTMLLinkElement {
  const element = documentOf(host).createElement('link');
  element.rel = 'stylesheet';
  element.href = url;
  return host.appendChild(element);
}

function unlink(_host: Node, element: HTMLLinkElement): void {
  element.remove();
}

/** The head of a document cannot adopt a style sheet, but its document can. */
function rootOf(host: Node): StyleRoot {
  return host instanceof ShadowRoot ? host : documentOf(host);
}

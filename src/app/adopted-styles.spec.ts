import {
  Component,
  ɵSHARED_STYLES_HOST as SHARED_STYLES_HOST,
  ViewEncapsulation,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ɵSharedStylesHost as AngularsHost } from '@angular/platform-browser';
import * as fc from 'fast-check';

import { provideAdoptedStyles } from './adopted-styles';

@Component({
  selector: 'app-test-red',
  template: '<p class="word">red</p>',
  styles: '.word { color: rgb(200 0 0); }',
})
class Red {}

@Component({
  selector: 'app-test-wide',
  template: '<p class="word">wide</p>',
  styles: '.word { letter-spacing: 3px; }',
  encapsulation: ViewEncapsulation.None,
})
class Wide {}

type Host = ReturnType<typeof adoptedStyles>;

function adoptedStyles(): InstanceType<typeof AngularsHost> {
  TestBed.configureTestingModule({ providers: [provideAdoptedStyles()] });
  return TestBed.inject(SHARED_STYLES_HOST) as InstanceType<typeof AngularsHost>;
}

function angularsHost(): Host {
  return new AngularsHost(document, 'test', null);
}

function aRoot(): ShadowRoot {
  return document.createElement('div').attachShadow({ mode: 'open' });
}

/** The styles in a place, in their order, however they got there. */
function stylesIn(root: ShadowRoot): string[] {
  return [
    ...[...root.querySelectorAll('style')].map(({ textContent }) => textContent),
    ...root.adoptedStyleSheets.map(({ cssRules }) =>
      [...cssRules].map(({ cssText }) => cssText).join(''),
    ),
  ];
}

function linksIn(root: ShadowRoot): (string | null)[] {
  return [...root.querySelectorAll('link')].map((element) => element.getAttribute('href'));
}

function aStyle(index: number): string {
  return `.c${index} { color: red; }`;
}

describe('provideAdoptedStyles', () => {
  it('styles a component without putting an element into the page, which a policy would have to allow', async () => {
    adoptedStyles();
    const before = document.querySelectorAll('style').length;
    const fixture = TestBed.createComponent(Red);
    document.body.append(fixture.nativeElement as Node);
    await fixture.whenStable();
    const word = (fixture.nativeElement as Element).querySelector('.word');
    expect(getComputedStyle(word!).color).toBe('rgb(200, 0, 0)');
    expect(document.querySelectorAll('style').length).toBe(before);
  });

  it('is what makes the difference: without it Angular puts elements into the page', () => {
    const before = document.querySelectorAll('style').length;
    TestBed.createComponent(Red);
    expect(document.querySelectorAll('style').length).toBe(before + 1);
  });

  it('keeps the style of a component for as long as one of them is there', () => {
    adoptedStyles();
    const before = document.adoptedStyleSheets.length;
    const first = TestBed.createComponent(Red);
    const second = TestBed.createComponent(Red);
    expect(document.adoptedStyleSheets.length).toBe(before + 1);
    first.destroy();
    expect(document.adoptedStyleSheets.length).toBe(before + 1);
    second.destroy();
    expect(document.adoptedStyleSheets.length).toBe(before);
  });

  it('leaves the document as it was when the application ends, and the style sheets of others alone', () => {
    const others = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, others];
    const before = [...document.adoptedStyleSheets];
    adoptedStyles();
    TestBed.createComponent(Red);
    TestBed.createComponent(Wide);
    expect(document.adoptedStyleSheets.length).toBe(before.length + 2);
    TestBed.resetTestingModule();
    expect(document.adoptedStyleSheets).toEqual(before);
    document.adoptedStyleSheets = before.filter((sheet) => sheet !== others);
  });

  it('takes a style with the address of its source, as there is while developing', () => {
    const root = aRoot();
    const host = adoptedStyles();
    host.addHost(root);
    host.addStyles(['.a { color: red; }\n/*# sourceMappingURL=a.css.map */']);
    expect(stylesIn(root)).toEqual(['.a { color: red; }']);
  });

  it('links files with styles, as the development server has them, and takes the links away', () => {
    const [early, late] = [aRoot(), aRoot()];
    const host = adoptedStyles();
    host.addHost(early);
    host.addStyles([], ['a.css', 'b.css']);
    host.addStyles([], ['b.css']);
    host.addHost(late);
    expect([linksIn(early), linksIn(late)]).toEqual([
      ['a.css', 'b.css'],
      ['a.css', 'b.css'],
    ]);
    host.removeStyles([], ['a.css', 'b.css']);
    expect(linksIn(early)).toEqual(['b.css']);
    host.removeHost(late);
    expect([linksIn(early), linksIn(late)]).toEqual([['b.css'], []]);
  });
});

describe('what Angular expects of the holder of styles', () => {
  /** Angular's own, with what it keeps to itself. When this list changes, look at what changed, and whether ours has to as well. */
  const METHODS = [
    'constructor',
    'addStyles',
    'removeStyles',
    'addUsage',
    'removeUsage',
    'ngOnDestroy',
    'addHost',
    'removeHost',
    'addElement',
  ];

  it('is what it was when ours was written', () => {
    expect(Object.getOwnPropertyNames(AngularsHost.prototype)).toEqual(METHODS);
  });

  it('is used by Angular: components get their styles from it, and from nowhere else', () => {
    const asked: string[][] = [];
    TestBed.configureTestingModule({
      providers: [
        {
          provide: SHARED_STYLES_HOST,
          useValue: {
            addStyles: (styles: string[]) => asked.push(styles),
            removeStyles: () => undefined,
            addHost: () => undefined,
            removeHost: () => undefined,
          },
        },
      ],
    });
    const before = document.querySelectorAll('style').length;
    TestBed.createComponent(Wide);
    expect(asked.flat().join('')).toContain('letter-spacing: 3px');
    expect(document.querySelectorAll('style').length).toBe(before);
  });

  it('is what ours does, whatever is added and removed in whatever order', () => {
    const styles = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 });
    const step = fc.oneof(
      fc.record({ what: fc.constant('addStyles' as const), styles }),
      fc.record({ what: fc.constant('removeStyles' as const), styles }),
      fc.record({
        what: fc.constantFrom('addHost' as const, 'removeHost' as const),
        root: fc.nat(1),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        TestBed.resetTestingModule();
        const both = [adoptedStyles(), angularsHost()].map((host) => {
          const roots = [aRoot(), aRoot()] as const;
          const seen = steps.map((each) => {
            if ('styles' in each) host[each.what](each.styles.map(aStyle));
            else if ('root' in each) host[each.what](roots[each.root as 0 | 1]);
            return roots.map(stylesIn);
          });
          host.ngOnDestroy();
          return [...seen, roots.map(stylesIn)];
        });
        expect(both[0]).toEqual(both[1]);
      }),
    );
  });
});

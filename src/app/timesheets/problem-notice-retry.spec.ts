import { DOCUMENT, inputBinding, outputBinding, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { buttonOf, provideTimesheetsTesting, textOf } from '../testing';
import { ProblemNotice } from './problem-notice';
import type { TimesheetsProblem } from './timesheets-problem';

const START = Date.parse('2026-11-18T12:00:00Z');

interface OpenNotice {
  readonly host: HTMLElement;
  /** How often it was tried again. */
  readonly tries: () => number;
  readonly fail: (problem: TimesheetsProblem) => void;
  readonly close: () => void;
}

function open(first: TimesheetsProblem, autoRetry = true): OpenNotice {
  TestBed.configureTestingModule({ providers: [provideTimesheetsTesting()] });
  const problem = signal(first);
  let tries = 0;
  const fixture = TestBed.createComponent(ProblemNotice, {
    bindings: [
      inputBinding('problem', problem),
      inputBinding('autoRetry', signal(autoRetry)),
      outputBinding('retry', () => {
        tries += 1;
      }),
    ],
  });
  TestBed.tick();
  const fail = (next: TimesheetsProblem): void => {
    problem.set(next);
    TestBed.tick();
  };
  return {
    host: fixture.nativeElement as HTMLElement,
    tries: () => tries,
    fail,
    close: () => {
      fixture.destroy();
    },
  };
}

function pass(ms: number): void {
  jasmine.clock().tick(ms);
  TestBed.tick();
}

function goOnline(isOnline: boolean): void {
  TestBed.inject(DOCUMENT).defaultView!.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
  TestBed.tick();
}

function timerOf(host: HTMLElement): string {
  return textOf(host.querySelector('[role=timer]'));
}

describe('ProblemNotice, which tries again', () => {
  beforeEach(() => {
    jasmine.clock().install();
    jasmine.clock().mockDate(new Date(START));
    spyOn(Math, 'random').and.returnValue(0);
  });
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  it('counts down to it, tries, and waits longer after each failure', () => {
    const { host, tries, fail } = open({ kind: 'unavailable' });
    expect(timerOf(host)).toBe('0:05');
    pass(4_000);
    expect([timerOf(host), tries()]).toEqual(['0:01', 0]);
    pass(1_000);
    expect(tries()).toBe(1);
    expect(textOf(host.querySelector('[role=status]'))).toBe('Trying again…');
    expect(host.querySelector('[role=timer]')).toBeNull();
    // Not twice, however long the answer takes.
    pass(30_000);
    expect(tries()).toBe(1);
    fail({ kind: 'unavailable' });
    expect(timerOf(host)).toBe('0:10');
  });

  it('does not count where those who listen would hear each second', () => {
    const { host } = open({ kind: 'timeout' });
    expect(host.querySelector('[role=timer]')!.closest('[role=alert], [role=status]')).toBeNull();
  });

  for (const [name, problem, autoRetry] of [
    ['which changes something', { kind: 'unavailable' }, false],
    ['which would not help', { kind: 'gone' }, true],
  ] as const) {
    it(`does nothing by itself ${name}`, () => {
      const { host, tries } = open(problem, autoRetry);
      expect(host.querySelector('[role=timer]')).toBeNull();
      pass(120_000);
      expect(tries()).toBe(0);
    });
  }

  it('lets nobody try before the API wants to be asked, and says when that is', () => {
    const { host, tries } = open({ kind: 'too-many-requests', retryAfterSeconds: 12 }, false);
    const button = buttonOf(host, 'Try again')!;
    expect(textOf(host)).toContain('It can be tried again in 0:12.');
    button.click();
    expect(tries()).toBe(0);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    pass(12_000);
    expect(button.getAttribute('aria-disabled')).toBeNull();
    expect(host.querySelector('[role=timer]')).toBeNull();
    button.click();
    expect(tries()).toBe(1);
  });

  it('goes on by itself when the API wants to be asked again', () => {
    const { tries } = open({ kind: 'too-many-requests', retryAfterSeconds: 12 });
    pass(11_000);
    expect(tries()).toBe(0);
    pass(1_000);
    expect(tries()).toBe(1);
  });

  it('waits for the network where there is none, and for nothing else once it is back', () => {
    const { host, tries } = open({ kind: 'offline' });
    goOnline(false);
    expect(textOf(host.querySelector('[role=alert]'))).toContain('You are offline.');
    pass(120_000);
    expect(tries()).toBe(0);
    goOnline(true);
    expect(tries()).toBe(1);
  });

  it('leaves the keyboard at the heading of the page, and not nowhere, when it goes', () => {
    const main = document.createElement('main');
    main.innerHTML = '<h1>Week</h1>';
    document.body.append(main);
    const { host, close } = open({ kind: 'unavailable' });
    main.append(host);
    const button = buttonOf(host, 'Try again')!;
    button.focus();
    button.click();
    button.blur();
    close();
    expect(textOf(document.activeElement)).toBe('Week');
    main.remove();
  });
});

import { stepOf } from './cell-keys';

const PLAIN = {
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
};

describe('A key in a cell', () => {
  for (const [key, caret, step] of [
    ['Enter', [0, 0], { rows: 1, days: 0 }],
    ['ArrowUp', [2, 2], { rows: -1, days: 0 }],
    ['ArrowDown', [0, 0], { rows: 1, days: 0 }],
    ['ArrowLeft', [0, 0], { rows: 0, days: -1 }],
    ['ArrowLeft', [1, 1], null],
    ['ArrowLeft', [0, 4], { rows: 0, days: -1 }],
    ['ArrowRight', [4, 4], { rows: 0, days: 1 }],
    ['ArrowRight', [3, 3], null],
    ['ArrowRight', [0, 4], { rows: 0, days: 1 }],
    ['Tab', [0, 0], null],
    ['7', [0, 0], null],
  ] as const) {
    it(`${key} at ${caret.join('-')} of "7.50" leads ${step ? JSON.stringify(step) : 'nowhere'}`, () => {
      const [selectionStart, selectionEnd] = caret;
      expect(stepOf({ ...PLAIN, key }, { selectionStart, selectionEnd, value: '7.50' })).toEqual(
        step,
      );
    });
  }

  it('leads up with Shift and Enter, and selects with Shift and an arrow', () => {
    const caret = { selectionStart: 0, selectionEnd: 0, value: '' };
    expect(stepOf({ ...PLAIN, key: 'Enter', shiftKey: true }, caret)).toEqual({
      rows: -1,
      days: 0,
    });
    expect(stepOf({ ...PLAIN, key: 'ArrowRight', shiftKey: true }, caret)).toBeNull();
  });

  for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'isComposing'] as const) {
    it(`does what it always does with ${modifier}`, () => {
      const caret = { selectionStart: 0, selectionEnd: 0, value: '' };
      expect(stepOf({ ...PLAIN, key: 'ArrowLeft', [modifier]: true }, caret)).toBeNull();
    });
  }
});

import { anEntry } from '../../testing';
import { newKey, parseEntryDraft } from './entry-draft';

const TYPED = { project: 'Website', date: '2026-11-18', hours: '7,5', note: 'Half a sent' };
const DRAFT = { base: null, typed: TYPED, key: 'k1', sent: null };

describe('A draft', () => {
  for (const [name, draft] of [
    ['of a new entry', DRAFT],
    ['of a correction', { ...DRAFT, base: anEntry() }],
    ['that was sent, with an answer that never came', { ...DRAFT, sent: TYPED }],
  ] as const) {
    it(`is what it was, ${name}`, () => {
      expect(parseEntryDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
    });
  }

  for (const value of [
    null,
    'text',
    7,
    {},
    { ...DRAFT, key: 7 },
    { ...DRAFT, base: { id: '7' } },
    { ...DRAFT, typed: { ...TYPED, hours: 7 } },
    { ...DRAFT, sent: {} },
  ]) {
    it(`is none: ${JSON.stringify(value)}`, () => {
      expect(parseEntryDraft(value)).toBeNull();
    });
  }

  it('is none where there is nothing', () => {
    expect(parseEntryDraft(undefined)).toBeNull();
  });

  it('has a key of its own, of characters that every server takes', () => {
    const keys = Array.from({ length: 100 }, newKey);
    expect(new Set(keys).size).toBe(100);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
  });
});

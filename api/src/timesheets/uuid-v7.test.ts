import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { uuidV7 } from './uuid-v7.ts';

describe('a UUID of version 7', () => {
  it('has the form, the version and the variant of RFC 9562', () => {
    for (let round = 0; round < 1000; round += 1) {
      assert.match(uuidV7(), /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    }
  });

  it('begins with the time, so that later ones sort behind', () => {
    // The time of the example of RFC 9562, appendix A.6.
    assert.match(uuidV7(0x017f22e279b0), /^017f22e2-79b0-7/);
    assert.ok(uuidV7(1_800_000_000_000) < uuidV7(1_800_000_000_001));
  });

  it('is another one each time', () => {
    const ids = new Set(Array.from({ length: 1000 }, () => uuidV7(0)));
    assert.equal(ids.size, 1000);
  });
});

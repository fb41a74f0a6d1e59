import * as fc from 'fast-check';

import { parseChallenges } from './parse-challenges';

/** Challenges as plain data, to compare. */
function read(header: string): [string, Record<string, string>][] {
  return parseChallenges(header).map(({ scheme, parameters }) => [
    scheme,
    Object.fromEntries(parameters),
  ]);
}

describe('parseChallenges', () => {
  for (const [what, header, expected] of [
    ['a scheme alone', 'Negotiate', [['negotiate', {}]]],
    ['one parameter', 'Bearer realm="x"', [['bearer', { realm: 'x' }]]],
    [
      'several parameters',
      'Bearer realm="x", error="invalid_token",error_description="It is over"',
      [['bearer', { realm: 'x', error: 'invalid_token', error_description: 'It is over' }]],
    ],
    [
      'a value without quotes',
      'Bearer error=invalid_token',
      [['bearer', { error: 'invalid_token' }]],
    ],
    ['names and schemes in any case', 'BEARER Error="A"', [['bearer', { error: 'A' }]]],
    ['spaces around the sign', 'Bearer error \t= "a"', [['bearer', { error: 'a' }]]],
    [
      'escapes',
      String.raw`Basic realm="a \"b\" \\ \c"`,
      [['basic', { realm: String.raw`a "b" \ c` }]],
    ],
    [
      'commas and signs in quotes',
      'Basic realm="a, Bearer b=c"',
      [['basic', { realm: 'a, Bearer b=c' }]],
    ],
    ['an empty value in quotes', 'Basic realm=""', [['basic', { realm: '' }]]],
    [
      'letters of any language in quotes',
      'Basic realm="caf\u00e9"',
      [['basic', { realm: 'caf\u00e9' }]],
    ],
    [
      'several challenges',
      'Basic realm="a", Bearer realm="b", error="c"',
      [
        ['basic', { realm: 'a' }],
        ['bearer', { realm: 'b', error: 'c' }],
      ],
    ],
    [
      'token68 before another challenge',
      'Negotiate a87421000492aa874209af8bc028==, Bearer error="c"',
      [
        ['negotiate', {}],
        ['bearer', { error: 'c' }],
      ],
    ],
    ['token68 with a padding of one', 'Negotiate a=', [['negotiate', {}]]],
    [
      'a scheme alone before another challenge',
      'Negotiate, Bearer error="c"',
      [
        ['negotiate', {}],
        ['bearer', { error: 'c' }],
      ],
    ],
    [
      'the same scheme twice',
      'Bearer error="a", Bearer error="b"',
      [
        ['bearer', { error: 'a' }],
        ['bearer', { error: 'b' }],
      ],
    ],
    [
      'empty items',
      ' , ,Bearer error="a",, , realm="b",',
      [['bearer', { error: 'a', realm: 'b' }]],
    ],
    ['nothing', '', []],
    ['only commas', ', ,', []],
  ] as const) {
    it(`reads ${what}: ${header}`, () => {
      expect(read(header)).toEqual(expected.map(([scheme, all]) => [scheme, { ...all }]));
    });
  }

  for (const [header, because] of [
    ['error="invalid_token"', 'a parameter needs a scheme'],
    ['Bearer error="invalid_token', 'the quote is open'],
    ['Bearer error="invalid_token\\', 'the escape is open'],
    ['Bearer error="a" realm="b"', 'the comma is missing'],
    ['Bearer error="a"b"', 'the quote within is not escaped'],
    ['Bearer error=', 'that is token68, and "error" no parameter'],
    ['Bearer error="a", error="b"', 'a parameter stands there twice'],
    ['Bearer error="a", ERROR="b"', 'it does so in any case'],
    ['Bearer a==, error="b"', 'token68 has no parameters beside it'],
    ['Bearer Basic realm="a"', 'there is no comma between the challenges'],
    ['Bearer error="a\nb"', 'a line break is no text'],
    ['Bearer error="a", ;', 'that is no name'],
    ['Bearer error="a\u0000"', 'nor is a control character text'],
  ] as const) {
    it(`finds no error in ${JSON.stringify(header)}: ${because}`, () => {
      expect(read(header).filter(([, { error }]) => error !== undefined)).toEqual([]);
    });
  }

  it('lets nobody who may choose words within quotes add a parameter or a challenge', () => {
    const injected = 'x", error="invalid_token", Bearer error="insufficient_scope';
    expect(read(`Bearer error_description="${injected}", realm="y`)).toEqual([]);
    expect(read(`Bearer error_description="said "${injected}""`)).toEqual([]);
  });

  it('gives back every value that a server wrote as the specification says', () => {
    const name = fc.stringMatching(/^[a-z!#$%&'*+.^_`|~-]{1,12}$/);
    const text = fc.stringMatching(/^[\t\x20-\x7e\x80-\xff]{0,30}$/);
    const challenges = fc.array(
      fc.tuple(
        name,
        fc.uniqueArray(fc.tuple(name, text), { minLength: 1, selector: ([each]) => each }),
      ),
    );
    fc.assert(
      fc.property(challenges, (written) => {
        const header = written
          .map(
            ([scheme, all]) =>
              `${scheme} ${all.map(([key, value]) => `${key}=${quoted(value)}`).join(', ')}`,
          )
          .join(', ');
        const found = parseChallenges(header).map(({ scheme, parameters }) => [
          scheme,
          [...parameters],
        ]);
        expect(found).toEqual(written.map(([scheme, all]) => [scheme, all]));
      }),
    );
  });

  it('comes to an end with whatever text, and throws nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (header) => {
        expect(Array.isArray(parseChallenges(header))).toBeTrue();
      }),
    );
    for (const piece of ['a', ' ', ',', 'a ', 'a,', 'a=b,', '"', '\\"', '=', 'Bearer x=" ']) {
      expect(Array.isArray(parseChallenges(`Bearer x="${piece.repeat(200_000)}`))).toBeTrue();
      expect(Array.isArray(parseChallenges(piece.repeat(200_000)))).toBeTrue();
    }
  });
});

function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

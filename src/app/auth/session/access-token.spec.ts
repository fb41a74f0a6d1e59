import { AccessToken } from './access-token';

describe('AccessToken', () => {
  it('shows itself to reveal() and to nothing else', () => {
    const token = new AccessToken('secret-value', {
      audience: 'https://api.test',
      scopes: ['read:things'],
      requestedScope: 'read:things',
      issuedAtMs: 0,
      expiresAtMs: 1000,
    });
    const shown = [
      String(token),
      token.toString(),
      JSON.stringify({ token }),
      JSON.stringify(Object.entries(token)),
      Object.values(token).join(),
    ].join('\n');
    expect(token.reveal()).toBe('secret-value');
    expect(shown).not.toContain('secret-value');
    expect(shown).toContain('[redacted]');
  });
});

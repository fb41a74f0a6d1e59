import { tenantRefusal } from './tenant-error';

describe('tenantRefusal', () => {
  for (const [error, code] of [
    ['login_required', 'AUTH_SIGN_IN_REQUIRED'],
    ['consent_required', 'AUTH_CONSENT_REQUIRED'],
    ['interaction_required', 'AUTH_INTERACTION_REQUIRED'],
    ['server_error', 'AUTH_TENANT_UNREACHABLE'],
    ['temporarily_unavailable', 'AUTH_TENANT_UNREACHABLE'],
    ['timeout', 'AUTH_TIMEOUT'],
    ['access_denied', 'AUTH_TENANT_REFUSED'],
    ['made_up', 'AUTH_TENANT_REFUSED'],
    ['constructor', 'AUTH_TENANT_REFUSED'],
  ] as const) {
    it(`makes ${code} of ${error}`, () => {
      const refusal = tenantRefusal(error, 'Because.');
      expect(refusal.code).toBe(code);
      expect(refusal.tenantError).toBe(error);
      expect(refusal.tenantDescription).toBe('Because.');
    });
  }

  it('keeps the words of a stranger out of its own message', () => {
    const refusal = tenantRefusal('call +1 555', 'Your account is locked, call +1 555');
    expect(refusal.message).not.toContain('555');
  });

  it('takes out what could disguise a text, and shortens it', () => {
    const { tenantDescription } = tenantRefusal('x', 'a\u202Egnp.exe\u0000b\r\n\u2066c\u200Bd');
    expect(tenantDescription).toBe('a gnp.exe b c d');
    expect(tenantRefusal('x', 'y'.repeat(1000)).tenantDescription?.length).toBe(301);
    expect(tenantRefusal('x'.repeat(1000), '').tenantError?.length).toBe(61);
  });

  it('has no description where there is nothing to read', () => {
    expect(tenantRefusal('x', ' \n ').tenantDescription).toBeUndefined();
  });
});

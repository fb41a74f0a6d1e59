import { AUTH_ERROR_CODES, AuthError } from './auth-error';

describe('AuthError', () => {
  it('says of timeouts and unreachable tenants, and of nothing else, that they may pass', () => {
    const retryable = AUTH_ERROR_CODES.filter((code) => new AuthError(code, 'x').retryable);
    expect(retryable).toEqual(['AUTH_TENANT_UNREACHABLE', 'AUTH_TIMEOUT']);
  });

  it('keeps what the tenant said, every problem, and the error underneath', () => {
    const cause = new Error('underneath');
    const error = new AuthError('AUTH_TENANT_REFUSED', 'No.', {
      tenantError: 'access_denied',
      tenantDescription: 'Denied by an Action',
      problems: ['one', 'two'],
      cause,
    });
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('AuthError');
    expect(error.code).toBe('AUTH_TENANT_REFUSED');
    expect(error.tenantError).toBe('access_denied');
    expect(error.tenantDescription).toBe('Denied by an Action');
    expect(error.problems).toEqual(['one', 'two']);
    expect(error.cause).toBe(cause);
  });
});

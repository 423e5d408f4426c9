import { describe, expect, test } from 'vitest';
import { refusePassword } from './password-rules';

const judge = (password: string, about: readonly string[] = []) => refusePassword({ password, repeat: password }, about)?.code ?? 'good';

describe('a new password', () => {
  test('[BX-P4] needs eight characters, said twice', () => {
    expect(judge('Abc12x!')).toBe('password-too-short');
    expect(judge('Abc12x!z')).toBe('good');
    expect(refusePassword({ password: 'Abc12x!z', repeat: 'Abc12x!Z' })?.code).toBe('passwords-differ');
  });

  test.each([
    'password',
    'Password1',
    'P@ssw0rd!',
    'qwertyuiop',
    '12345678',
    '1234567890',
    '87654321',
    '11111111',
    'abcdefgh',
    'Toshkent2024',
    'iloveyou',
    '1q2w3e4r',
  ])('%s is on the lists of stolen ones, as it is or dressed up', (password) => {
    expect(judge(password)).toBe('password-common');
  });

  test('is not one’s own phone, name or business', () => {
    const about = ['+998901234567', 'Karimov', 'Oq saroy'];
    expect(judge('901234567', about)).toBe('password-common');
    expect(judge('998901234567', about)).toBe('password-common');
    expect(judge('karimov1985', about)).toBe('password-common');
    expect(judge('Oq-Saroy 2', about)).toBe('password-common');
    expect(judge('karimovga osh yoqadi', about)).toBe('good');
  });

  test.each(['choynak va piyola', 'Zx9!kq2m', 'йўлбарс-72-олма'])('%s is taken', (password) => {
    expect(judge(password)).toBe('good');
  });
});

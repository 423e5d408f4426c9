import { expect, test } from 'vitest';
import { loggedError } from './logged-error';

test('no name, phone or value of a statement stands in the log', () => {
  const said = "INSERT INTO login_name (name) VALUES ('+998901234567', 'Aziz - Karimov') - SQLITE_BUSY: database is locked";
  const error = Object.assign(new Error(said), { code: 'SQLITE_BUSY', detail: 'Key (name)=(+998901234567) already exists.' });
  const logged = loggedError(error);
  expect(logged).toMatchObject({ type: 'Error', code: 'SQLITE_BUSY', message: 'SQLITE_BUSY: database is locked' });
  expect(logged.stack[0]).toMatch(/^at /);
  expect(JSON.stringify(logged)).not.toMatch(/998901234567|Aziz/);
});

test('what is no error of a database stays as it is, but for phones', () => {
  expect(loggedError(new TypeError('no such thing - really')).message).toBe('no such thing - really');
  expect(loggedError('sent to +998901234567')).toMatchObject({ type: 'string', message: 'sent to …' });
});

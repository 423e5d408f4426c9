/** What of an error goes into the log. A database's message repeats the statement with its values, and its details name the row: people's names and phones, which no log may hold. */
export interface LoggedError {
  readonly type: string;
  readonly code: string | null;
  readonly message: string;
  readonly stack: readonly string[];
}

const PHONE = /\+?\d{9,15}/g;
const FRAMES = 12;

/** The error as it is logged: what the database itself says behind the statement, phones masked, and where it came from. */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, code: null, message: masked(String(error)), stack: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    code,
    message: masked(withoutStatement(error.message)),
    stack: frames.slice(0, FRAMES).map((line) => line.trim()),
  };
}

/** knex writes `<statement> - <what the database said>`. */
function withoutStatement(message: string): string {
  return /^\s*(select|insert|update|delete|with|begin|commit|pragma|alter|create)\b/i.test(message)
    ? message.slice(message.lastIndexOf(' - ') + 3)
    : message;
}

function masked(text: string): string {
  return text.replace(PHONE, '…');
}

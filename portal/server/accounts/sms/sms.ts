import type { Language } from '#domain/contract/primitives';
import type { Transaction } from '../../store/database';
import { select } from '../../store/rows';

/** A message on its way to a phone. */
export interface SmsMessage {
  /** `+998…` */
  readonly phone: string;
  readonly text: string;
}

/**
 * Where messages leave. The message is written in the transaction of what caused it, so that none is sent for what was not stored; a gateway reads what is written and sends
 * it. There is one port so far: the development's inbox, which shows them on a page instead.
 */
export interface SmsPort {
  readonly send: (
    transaction: Transaction,
    message: SmsMessage,
    moment: { readonly now: number; readonly newId: () => string },
  ) => Promise<void>;
}

/** Shows messages on a page; for development and the demo. A message is gone after a day (`old-rows.ts`). */
export const developmentInbox: SmsPort = {
  send: async (transaction, { phone, text }, { now, newId }) => {
    await select(transaction, "INSERT INTO sms_message (id, phone, body, state, at) VALUES (?, ?, ?, 'inbox', ?)", [
      newId(),
      phone,
      text,
      now,
    ]);
  },
};

/** What the inbox shows, newest first. */
export async function readInbox(transaction: Transaction): Promise<readonly { phone: string; text: string; at: number }[]> {
  const rows = await select(
    transaction,
    "SELECT phone, body, at FROM sms_message WHERE state = 'inbox' ORDER BY at DESC, id DESC LIMIT 50",
  );
  return rows.map((row) => ({ phone: String(row['phone']), text: String(row['body']), at: Number(row['at']) }));
}

/** What a code is asked for. */
export type CodePurpose = 'registration' | 'reset' | 'phone';

const words: Readonly<Record<CodePurpose, Readonly<Record<Language, string>>>> = {
  registration: {
    'uz-Latn': 'Dastarxon: roʻyxatdan oʻtish kodi {code}. Uni hech kimga aytmang.',
    'uz-Cyrl': 'Дастархон: рўйхатдан ўтиш коди {code}. Уни ҳеч кимга айтманг.',
    ru: 'Dastarxon: код регистрации {code}. Никому его не говорите.',
    en: 'Dastarxon: your sign-up code is {code}. Tell it to nobody.',
  },
  reset: {
    'uz-Latn': 'Dastarxon: yangi parol uchun kod {code}. Uni hech kimga aytmang.',
    'uz-Cyrl': 'Дастархон: янги парол учун код {code}. Уни ҳеч кимга айтманг.',
    ru: 'Dastarxon: код для нового пароля {code}. Никому его не говорите.',
    en: 'Dastarxon: your code for a new password is {code}. Tell it to nobody.',
  },
  phone: {
    'uz-Latn': 'Dastarxon: yangi raqamni tasdiqlash kodi {code}. Uni hech kimga aytmang.',
    'uz-Cyrl': 'Дастархон: янги рақамни тасдиқлаш коди {code}. Уни ҳеч кимга айтманг.',
    ru: 'Dastarxon: код подтверждения нового номера {code}. Никому его не говорите.',
    en: 'Dastarxon: the code for your new number is {code}. Tell it to nobody.',
  },
};

/** The text of a message with a code. */
export function codeText(purpose: CodePurpose, code: string, language: Language): string {
  return words[purpose][language].replace('{code}', code);
}

import { problem } from './problem';

/** Refusals of the owner's portal: signing in, rights, plans. */
export const portalProblems = {
  'portal-not-signed-in': problem(401, 'warning', 'sign-in', [], {
    'uz-Latn': ['Avval kiring', 'Telefon raqamingiz va parolingiz bilan kiring.'],
    'uz-Cyrl': ['Аввал киринг', 'Телефон рақамингиз ва паролингиз билан киринг.'],
    ru: ['Сначала войдите', 'Войдите с номером телефона и паролем.'],
    en: ['Sign in first', 'Sign in with your phone number and password.'],
  }),
  'portal-read-only': problem(403, 'warning', 'none', [], {
    'uz-Latn': ['Siz faqat koʻra olasiz', 'Oʻzgartirishni biznes egasi qiladi.'],
    'uz-Cyrl': ['Сиз фақат кўра оласиз', 'Ўзгартиришни бизнес эгаси қилади.'],
    ru: ['Вам доступен только просмотр', 'Изменения делает владелец бизнеса.'],
    en: ['You may only look', 'Changes are made by the owner of the business.'],
  }),
} as const;

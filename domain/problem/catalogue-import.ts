import { problem } from './problem';

/** Refusals about files of customers. */
export const importProblems = {
  'import-empty': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Faylda qator yoʻq', 'Sarlavhadan keyin kamida bitta qator boʻlishi kerak.'],
    'uz-Cyrl': ['Файлда қатор йўқ', 'Сарлавҳадан кейин камида битта қатор бўлиши керак.'],
    ru: ['В файле нет строк', 'После заголовка должна быть хотя бы одна строка.'],
    en: ['The file has no rows', 'There must be at least one row after the head.'],
  }),
};

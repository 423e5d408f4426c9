import { isLanguage, type Language } from '#ui/text/language';

const key = (employeeId: string): string => `dastarxon-language/${employeeId}`;

/** Keeps the language a person chose on this device; it goes before the one in their record. */
export function chooseLanguage(employeeId: string, language: Language): void {
  localStorage.setItem(key(employeeId), language);
}

/** What the person chose on this device; null = nothing. */
export function chosenLanguage(employeeId: string): Language | null {
  const stored = localStorage.getItem(key(employeeId));
  return isLanguage(stored) ? stored : null;
}

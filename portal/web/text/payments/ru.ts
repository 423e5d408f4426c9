import type { PaymentsText } from './uz-latn';

/** Settings of guests' payments, in Russian. */
export const payments: PaymentsText = {
  providers: 'Онлайн-оплата гостей',
  more: 'Когда провайдер будет подключён к кассе, здесь откроются его настройки. Пока кассир подтверждает Click, Payme и другие вручную.',
  soon: 'Скоро',
};

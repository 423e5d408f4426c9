import type { PaymentsText } from './uz-latn';

/** Settings of guests' payments, in Uzbek in Cyrillic script. */
export const payments: PaymentsText = {
  providers: 'Меҳмонлардан онлайн тўлов',
  more: 'Провайдер қутига уланганидан кейин унинг созламалари шу ерда очилади. Ҳозирча кассир Click, Payme ва бошқаларни қўлда тасдиқлайди.',
  soon: 'Тез кунда',
};

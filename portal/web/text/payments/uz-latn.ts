/** Settings of guests' payments, in Uzbek in Latin script. */
export const payments = {
  providers: 'Mehmonlardan onlayn toʻlov',
  more: 'Provayder qutiga ulanganidan keyin uning sozlamalari shu yerda ochiladi. Hozircha kassir Click, Payme va boshqalarni qoʻlda tasdiqlaydi.',
  soon: 'Tez kunda',
};

/** The shape that every language fills. */
export type PaymentsText = typeof payments;

import type { Language } from '#domain/contract/primitives';
import type { CourierSlipPaper } from '../papers';

/** The fixed words of the courier's slip. */
export interface CourierWords {
  readonly title: string;
  readonly courier: string;
  readonly soon: string;
  readonly by: string;
  readonly zone: string;
  readonly note: string;
  readonly collect: string;
  readonly paid: string;
  readonly signature: string;
  readonly wayIn: Readonly<Record<CourierSlipPaper['wayIn'][number]['what'], string>>;
}

/** By language. */
export const courierWords: Readonly<Record<Language, CourierWords>> = {
  'uz-Latn': {
    title: 'YETKAZISH',
    courier: 'Kuryer',
    soon: 'Imkon qadar tez',
    by: 'Vaqti',
    zone: 'Hudud',
    note: 'Izoh',
    collect: 'MIJOZDAN OLINADI',
    paid: 'TOʻLANGAN',
    signature: 'Mijoz imzosi',
    wayIn: { entrance: 'Kirish', floor: 'Qavat', doorPhone: 'Domofon', landmark: 'Moʻljal', note: 'Manzil izohi' },
  },
  'uz-Cyrl': {
    title: 'ЕТКАЗИШ',
    courier: 'Курьер',
    soon: 'Имкон қадар тез',
    by: 'Вақти',
    zone: 'Ҳудуд',
    note: 'Изоҳ',
    collect: 'МИЖОЗДАН ОЛИНАДИ',
    paid: 'ТЎЛАНГАН',
    signature: 'Мижоз имзоси',
    wayIn: { entrance: 'Кириш', floor: 'Қават', doorPhone: 'Домофон', landmark: 'Мўлжал', note: 'Манзил изоҳи' },
  },
  ru: {
    title: 'ДОСТАВКА',
    courier: 'Курьер',
    soon: 'Как можно скорее',
    by: 'Время',
    zone: 'Зона',
    note: 'Примечание',
    collect: 'ВЗЯТЬ С КЛИЕНТА',
    paid: 'ОПЛАЧЕНО',
    signature: 'Подпись клиента',
    wayIn: { entrance: 'Подъезд', floor: 'Этаж', doorPhone: 'Домофон', landmark: 'Ориентир', note: 'К адресу' },
  },
  en: {
    title: 'DELIVERY',
    courier: 'Courier',
    soon: 'As soon as possible',
    by: 'Time',
    zone: 'Zone',
    note: 'Note',
    collect: 'TO COLLECT',
    paid: 'PAID',
    signature: 'Customer’s signature',
    wayIn: { entrance: 'Entrance', floor: 'Floor', doorPhone: 'Door phone', landmark: 'Landmark', note: 'About the address' },
  },
};

import type { EmployeesText } from './uz-latn';

/** Employees, in Uzbek in Cyrillic script. */
export const employees: EmployeesText = {
  list: 'Ходимлар рўйхати',
  roles: { waiter: 'Официант', cashier: 'Кассир', cook: 'Ошпаз', manager: 'Менежер', administrator: 'Администратор' },
  active: 'Фаол',
  inactive: 'Нофаол',
  orders: 'Буюртмалар',
  revenue: 'Тушум',
  average: 'Ўртача буюртма',
  branches: 'Филиаллар бўйича',
  days: 'Кунлар бўйича',
  day: 'Кун',
  best: (day, amount) => `Энг яхши кун: ${day}, ${amount}.`,
  nothingSold: 'Бу кунларда буюртма йўқ.',
  empty: 'Ходим йўқ',
  show: 'Кимлар',
  shows: { active: 'Ишлаётганлар', all: 'Ҳаммаси' },
};

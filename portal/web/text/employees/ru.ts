import type { EmployeesText } from './uz-latn';

/** Employees, in Russian. */
export const employees: EmployeesText = {
  list: 'Список сотрудников',
  roles: { waiter: 'Официант', cashier: 'Кассир', cook: 'Повар', manager: 'Менеджер', administrator: 'Администратор' },
  active: 'Активен',
  inactive: 'Неактивен',
  orders: 'Заказы',
  revenue: 'Выручка',
  average: 'Средний заказ',
  branches: 'По филиалам',
  days: 'По дням',
  day: 'День',
  best: (day, amount) => `Лучший день: ${day}, ${amount}.`,
  nothingSold: 'В эти дни заказов не было.',
  empty: 'Сотрудников нет',
  show: 'Кого показать',
  shows: { active: 'Работающие', all: 'Все' },
};

import type { CommandInputs } from '#domain/contract/commands';
import type { PrinterView } from '#domain/contract/printer';

type Fields = Omit<CommandInputs['printer.create'], 'printerId'>;

/** What a printer's form holds; the width and the drawer's pin are words, as the choices are. */
export type PrinterValues = {
  name: string;
  connection: Fields['connection'];
  address: string;
  width: '58' | '80';
  dots: number | null;
  copies: number | null;
  cut: boolean;
  drawer: 'none' | '2' | '5';
  autoPrint: boolean;
  substitutePrinterId: string;
  fontSize: PrinterView['fontSize'];
  logo: boolean;
};

/** An empty form: a network printer at the till. */
const emptyPrinter: PrinterValues = {
  name: '',
  connection: 'network',
  address: '',
  width: '80',
  dots: null,
  copies: 1,
  cut: true,
  drawer: 'none',
  autoPrint: true,
  substitutePrinterId: '',
  fontSize: 'normal',
  logo: true,
};

/** A form for a new printer, with the address at which a search has found one. */
export function printerAt(address: string | null): PrinterValues {
  if (address === null) return emptyPrinter;
  const connection = address.startsWith('/dev/rfcomm') ? 'bluetooth' : address.startsWith('/dev/') ? 'usb' : 'network';
  return { ...emptyPrinter, connection, address };
}

/** A row of the box as the form shows it. */
export function printerValues(printer: PrinterView): PrinterValues {
  return {
    name: printer.name,
    connection: printer.connection,
    address: printer.address,
    width: printer.widthMm === 58 ? '58' : '80',
    dots: printer.dots,
    copies: printer.copies,
    cut: printer.cut,
    drawer: printer.drawerPin === null ? 'none' : printer.drawerPin === 2 ? '2' : '5',
    autoPrint: printer.autoPrint,
    substitutePrinterId: printer.substitutePrinterId ?? '',
    fontSize: printer.fontSize,
    logo: printer.logo,
  };
}

/** The form as the command wants it. A screen has no address. */
export function printerInput(values: PrinterValues): Fields {
  return {
    name: values.name.trim(),
    connection: values.connection,
    address: values.connection === 'screen' ? '' : values.address.trim(),
    widthMm: values.width === '58' ? 58 : 80,
    dots: values.dots,
    copies: values.copies ?? 1,
    cut: values.cut,
    drawerPin: values.drawer === 'none' ? null : values.drawer === '2' ? 2 : 5,
    autoPrint: values.autoPrint,
    substitutePrinterId: values.substitutePrinterId === '' ? null : values.substitutePrinterId,
    fontSize: values.fontSize,
    logo: values.logo,
  };
}

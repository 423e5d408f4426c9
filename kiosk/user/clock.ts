import type { Desk } from '#kiosk/state/desk';
import { refusalText } from '#kiosk/text/refusal-text';

/** "I have come": tells the box and says so. False when it was refused; the reason has then been said. */
export async function clockIn(desk: Desk): Promise<boolean> {
  const answer = await desk.commands.run('staff.clock-in', {});
  const { t, format } = desk.texts;
  if (answer.ok) desk.notices.say(t.shell.clockedIn(format.time(answer.result.at)), 'good');
  else desk.notices.say(refusalText(t, answer.problem), 'bad');
  return answer.ok;
}

/** "I am leaving": the same, with the time worked. */
export async function clockOut(desk: Desk): Promise<boolean> {
  const answer = await desk.commands.run('staff.clock-out', {});
  const { t, format } = desk.texts;
  if (answer.ok) desk.notices.say(t.shell.clockedOut(format.hours(answer.result.workedMs)), 'good');
  else desk.notices.say(refusalText(t, answer.problem), 'bad');
  return answer.ok;
}

/** "I take a break". */
export async function beginBreak(desk: Desk): Promise<boolean> {
  const answer = await desk.commands.run('staff.begin-break', {});
  const { t, format } = desk.texts;
  if (answer.ok) desk.notices.say(t.shell.breakBegun(format.time(answer.result.at)), 'good');
  else desk.notices.say(refusalText(t, answer.problem), 'bad');
  return answer.ok;
}

/** "I am back". */
export async function endBreak(desk: Desk): Promise<boolean> {
  const answer = await desk.commands.run('staff.end-break', {});
  const { t, format } = desk.texts;
  if (answer.ok) desk.notices.say(t.shell.breakEnded(format.hours(answer.result.breakMs)), 'good');
  else desk.notices.say(refusalText(t, answer.problem), 'bad');
  return answer.ok;
}

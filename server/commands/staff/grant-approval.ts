import { grantApproval as contract } from '#domain/contract/staff';
import { accept, refuse } from '#domain/problem/refusal';
import { may } from '#domain/staff/may';
import { isPermission } from '#domain/staff/permissions';
import { definePreparedCommand } from '../registry';
import { checkTypedPin, decidePin } from './pin-check';
import type { CheckedPin } from './pin-check';

const INSERT = 'INSERT INTO approval (id, command_id, permission, approver_id, device_id, granted_at) VALUES (?, ?, ?, ?, ?, ?)';

/** `approval.grant`: name and PIN of one who holds the right become a single-use approval of one command of this device; nobody is signed in by it (BX-O-128). */
export const grantApproval = definePreparedCommand<'approval.grant', CheckedPin>(contract, {
  secrets: ['pin'],
  refusals: [
    'not-found',
    'employee-archived',
    'permission-unknown',
    'approver-lacks-right',
    'pin-wrong',
    'pin-throttled',
    'device-throttled',
    'id-taken',
  ],
  prepare: ({ employeeId, pin }, preparation) => checkTypedPin(preparation, employeeId, pin),
  decide: async (work, { approvalId, commandId, permission, employeeId }, checked) => {
    if (!isPermission(permission)) return refuse('permission-unknown', { key: permission });
    const approver = decidePin(work, employeeId, checked, 'approval.failed');
    if (!approver.ok) return approver;
    const role = work.state.people.roles.get(approver.value.roleId);
    const holds = role && may(role, 'approval.give', work.state.settings) === 'yes' && may(role, permission, work.state.settings) === 'yes';
    if (!holds) return refuse('approver-lacks-right', { name: approver.value.name, permission });
    if (await work.get('SELECT 1 FROM approval WHERE id = ?', [approvalId])) return refuse('id-taken');
    work.run(INSERT, [approvalId, commandId, permission, employeeId, work.deviceId, work.now]);
    work.fact('approval.granted', 'approval', approvalId, { commandId, permission, approverId: employeeId });
    return accept({ approvalId, approverName: approver.value.name });
  },
});

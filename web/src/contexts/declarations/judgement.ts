/** Rehearsing and lodging what the form says: one is shown at a time, and the last answer counts. */
import { useNavigate } from '@tanstack/react-router'
import { useCommand } from '../../ui/client/command.ts'
import type { Fault } from '../../ui/client/problem.ts'
import type { LodgedShown } from './answer.ts'

/** `before`: what is known to be wrong until the first answer. */
export function useJudgement(body: unknown, before: readonly Fault[]) {
  const navigate = useNavigate()
  const rehearsal = useCommand<unknown>('rehearsal')
  const lodging = useCommand<LodgedShown>('declarations')
  const rejected = lodging.data?.stage === 'rejected' ? lodging.data : null
  const found = rejected?.errors ?? lodging.error?.faults ?? rehearsal.error?.faults
  return {
    rejected,
    faults: found ?? (rehearsal.isSuccess ? [] : before),
    problem: [lodging.error, rehearsal.error].find((one) => one && one.faults.length === 0) ?? null,
    isClean: rehearsal.isSuccess,
    busy: rehearsal.isPending ? 'rehearsal' : lodging.isPending ? 'lodging' : null,
    rehearse: () => {
      lodging.reset()
      rehearsal.mutate({ path: '/declarations/rehearsal', body })
    },
    lodge: () => {
      rehearsal.reset()
      const onSuccess = ({ id, stage }: LodgedShown) => {
        if (stage === 'accepted') void navigate({ to: '/declarations/$id', params: { id } })
        else scrollTo({ top: 0 })
      }
      lodging.mutate({ path: '/declarations', body }, { onSuccess })
    },
  } as const
}

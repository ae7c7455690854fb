import { Button, Form, Input } from 'antd'
import { useCommand } from '../../ui/client/command.ts'
import type { Session } from '../../ui/client/session.ts'
import { useFaults } from '../../ui/field-faults.ts'
import { Refused } from '../../ui/refused.tsx'
import { useWords } from '../../ui/words/language.ts'
import { Entrance } from './entrance.tsx'
import { useEntering } from './sign-in.tsx'

/** Somebody who has been registered, or forgot, chooses a password and is in. */
export function Invitation() {
  const { say } = useWords()
  const [form] = Form.useForm<Readonly<Record<string, string>>>()
  const enter = useEntering()
  const accept = useCommand<Session>('session')
  useFaults(form, accept.error)
  return (
    <Entrance title={say('invitation.title')} lead={say('invitation.lead')}>
      <Form
        form={form}
        layout="vertical"
        onFinish={(said) => accept.mutate({ path: '/invitations', body: said }, { onSuccess: enter })}
        aria-label={say('invitation.title')}
      >
        <Form.Item name="invitation" label={say('invitation.word')}>
          <Input autoComplete="off" size="large" />
        </Form.Item>
        <Form.Item name="password" label={say('signIn.password')} extra={say('password.hint')}>
          <Input.Password autoComplete="new-password" size="large" />
        </Form.Item>
        {accept.error && accept.error.faults.length === 0 && (
          <Form.Item>
            <Refused problem={accept.error} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" size="large" block loading={accept.isPending}>
          {say('invitation.do')}
        </Button>
      </Form>
    </Entrance>
  )
}

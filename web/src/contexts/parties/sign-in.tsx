import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useEffect } from 'react'
import { useCommand } from '../../ui/client/command.ts'
import { markSeated, sessionQuery, type Session } from '../../ui/client/session.ts'
import { useFaults } from '../../ui/field-faults.ts'
import { Refused } from '../../ui/refused.tsx'
import { useWords } from '../../ui/words/language.ts'
import { Entrance } from './entrance.tsx'

type Said = { readonly username: string; readonly password: string }

export function SignIn() {
  const { say } = useWords()
  const { goingTo } = useSearch({ from: '/sign-in' })
  const [form] = Form.useForm<Said>()
  const enter = useEntering(goingTo)
  const signIn = useCommand<Session>('session')
  useFaults(form, signIn.error)
  useEffect(() => form.focusField('username'), [form])
  return (
    <Entrance title={say('signIn.title')} lead={say('signIn.lead')}>
      <Form
        form={form}
        layout="vertical"
        onFinish={(said) => signIn.mutate({ path: '/session', body: said }, { onSuccess: enter })}
        aria-label={say('signIn.title')}
      >
        <Form.Item
          name="username"
          label={say('signIn.name')}
          rules={[{ required: true, message: say('signIn.nameMissing') }]}
        >
          <Input autoComplete="username" size="large" spellCheck={false} autoCapitalize="none" />
        </Form.Item>
        <Form.Item
          name="password"
          label={say('signIn.password')}
          rules={[{ required: true, message: say('signIn.passwordMissing') }]}
          extra={say('signIn.demo')}
        >
          <Input.Password autoComplete="current-password" size="large" />
        </Form.Item>
        {signIn.error && signIn.error.faults.length === 0 && (
          <Form.Item>
            <Refused problem={signIn.error} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
          {say('signIn.do')}
        </Button>
      </Form>
    </Entrance>
  )
}

/** After the door: everything that was read as nobody is forgotten, and the person arrives where he was going. */
export function useEntering(goingTo?: string): () => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    markSeated()
    // The session itself stays: the frame of the page is looking at it, and would go on looking at what was thrown away.
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] })
    await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
    await navigate({ to: isOurs(goingTo) ? goingTo : '/' })
  }
}

/** An address that somebody else wrote into a link must be one of ours. */
function isOurs(address: string | undefined): address is string {
  return address !== undefined && /^\/(?![/\\])/.test(address)
}

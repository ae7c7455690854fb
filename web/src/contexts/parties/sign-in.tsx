/** Signing in. Under a demonstration the users are listed: choosing one fills in the name, the password is printed by the server. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useEffect } from 'react'
import { sessionQuery } from '../../ui/client/session.ts'
import { useCommand } from '../../ui/client/command.ts'
import { answer } from '../../ui/client/queries.ts'
import { useFaults } from '../../ui/field-faults.ts'
import { Refused } from '../../ui/refused.tsx'
import { useWords } from '../../ui/words/language.ts'

type Said = { readonly name: string; readonly password: string }

export function SignIn() {
  const { say } = useWords()
  const { goingTo } = useSearch({ from: '/sign-in' })
  const [form] = Form.useForm<Said>()
  const client = useQueryClient()
  const navigate = useNavigate()
  const signIn = useCommand<unknown>('session')
  useFaults(form, signIn.error)
  useEffect(() => {
    document.title = `${say('signIn.title')} · ${say('app.name')}`
    form.focusField('name')
  }, [form, say])
  const enter = (said: Said) => signIn.mutate({ path: '/session', body: said }, {
    onSuccess: async () => {
      client.clear()
      await client.fetchQuery(sessionQuery)
      await navigate({ to: isOurs(goingTo) ? goingTo : '/' })
    },
  })
  return (
    <div className="sign-in">
      <div>
        <h1>{say('app.name')} <span lang="zh-CN">通道</span></h1>
        <p className="lead">{say('signIn.lead')}</p>
        <Form form={form} layout="vertical" onFinish={enter} aria-label={say('signIn.title')}>
          <Form.Item name="name" label={say('signIn.name')} rules={[{ required: true, message: say('signIn.nameMissing') }]}>
            <Input autoComplete="username" size="large" spellCheck={false} autoCapitalize="none" />
          </Form.Item>
          <Form.Item name="password" label={say('signIn.password')} rules={[{ required: true, message: say('signIn.passwordMissing') }]}>
            <Input.Password autoComplete="current-password" size="large" />
          </Form.Item>
          {signIn.error && signIn.error.faults.length === 0 && <Form.Item><Refused problem={signIn.error} /></Form.Item>}
          <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>{say('signIn.do')}</Button>
        </Form>
        <p className="sign-in-board"><Link to="/board">{say('signIn.board')}</Link></p>
      </div>
      <DemonstrationUsers onChoose={(name) => {
        form.setFieldValue('name', name)
        form.focusField('password')
      }} />
    </div>
  )
}

function DemonstrationUsers({ onChoose }: { readonly onChoose: (name: string) => void }) {
  const { say, named } = useWords()
  const { data } = useQuery(answer<{ readonly users: readonly { readonly name: string; readonly role: string }[] }>('parties', '/session/demonstration'))
  if (!data || data.users.length === 0) return null
  return (
    <section>
      <h2>{say('signIn.demo')}</h2>
      <p className="secondary">{say('signIn.demoLead')}</p>
      <ul className="demo-users">
        {data.users.map(({ name, role }) => (
          <li key={name}><button type="button" onClick={() => onChoose(name)}><span className="number">{name}</span><span className="secondary">{named('role', role)}</span></button></li>
        ))}
      </ul>
    </section>
  )
}

/** An address that we are sent to after signing in must be one of ours. */
function isOurs(address: string | undefined): address is string {
  return address !== undefined && /^\/(?![/\\])/.test(address)
}

import { Link } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useCommand } from '../../ui/client/command.ts'
import { useFaults } from '../../ui/field-faults.ts'
import { Refused } from '../../ui/refused.tsx'
import { useWords } from '../../ui/words/language.ts'
import { Entrance } from './entrance.tsx'

/** The first administrator of a new installation. */
export function SetUp() {
  const { say } = useWords()
  const [form] = Form.useForm<Readonly<Record<string, string>>>()
  const setUp = useCommand<unknown>('session')
  useFaults(form, setUp.error)
  return (
    <Entrance title={say('setUp.title')} lead={say('setUp.lead')}>
      {setUp.isSuccess ? (
        <p className="said">
          {say('setUp.done')} <Link to="/sign-in">{say('signIn.do')}</Link>
        </p>
      ) : (
        <Form
          form={form}
          layout="vertical"
          onFinish={(said) => setUp.mutate({ path: '/setup', body: said })}
          aria-label={say('setUp.title')}
        >
          <Form.Item name="setup" label={say('setUp.word')}>
            <Input autoComplete="off" size="large" />
          </Form.Item>
          <Form.Item name="name" label={say('setUp.name')}>
            <Input autoComplete="name" size="large" />
          </Form.Item>
          <Form.Item name="username" label={say('signIn.name')}>
            <Input autoComplete="username" size="large" autoCapitalize="none" />
          </Form.Item>
          <Form.Item name="password" label={say('signIn.password')} extra={say('password.hint')}>
            <Input.Password autoComplete="new-password" size="large" />
          </Form.Item>
          {setUp.error && setUp.error.faults.length === 0 && (
            <Form.Item>
              <Refused problem={setUp.error} />
            </Form.Item>
          )}
          <Button type="primary" htmlType="submit" size="large" block loading={setUp.isPending}>
            {say('setUp.do')}
          </Button>
        </Form>
      )}
    </Entrance>
  )
}

-- Lives as the rules left them: filled by views/register.ts, can be dropped and rebuilt.

-- The register: read by whoever has signed in for some organisation, and by nobody else.
create table parties.organisation (
  id            text primary key,
  version       integer     not null,
  state         json        not null,
  history       json        not null,
  organisations text[]      not null,
  changed_at    timestamptz not null,
  kind          text        generated always as (state -> 'particulars' ->> 'kind') stored,
  name_zh       text        generated always as (state -> 'particulars' -> 'names' ->> 'zh') stored,
  name_en       text        generated always as (state -> 'particulars' -> 'names' ->> 'en') stored,
  uscc          text        generated always as (state -> 'particulars' -> 'identifiers' ->> 'uscc') stored unique,
  eori          text        generated always as (state -> 'particulars' -> 'identifiers' ->> 'eori') stored unique,
  uen           text        generated always as (state -> 'particulars' -> 'identifiers' ->> 'uen') stored unique
);
alter table parties.organisation enable row level security;
alter table parties.organisation force row level security;
create policy seen on parties.organisation for select to tongdao_reader using (cardinality(platform.viewer()) > 0);
create policy written on parties.organisation to tongdao_writer using (true) with check (true);

create table parties.person (
  id            text primary key,
  version       integer     not null,
  state         json        not null,
  history       json        not null,
  organisations text[]      not null,
  changed_at    timestamptz not null,
  stage         text        generated always as (state ->> 'name') stored,
  organisation  text        generated always as (state ->> 'organisation') stored,
  basis         text        generated always as (state ->> 'basis') stored
);
call platform.guard('parties.person');
create index person_by_organisation on parties.person (organisation, id desc);

create table parties.mandate (
  id            text primary key,
  version       integer     not null,
  state         json        not null,
  history       json        not null,
  organisations text[]      not null,
  changed_at    timestamptz not null,
  stage         text        generated always as (state ->> 'name') stored,
  principal     text        generated always as (state -> 'terms' ->> 'principal') stored,
  agent         text        generated always as (state -> 'terms' ->> 'agent') stored
);
call platform.guard('parties.mandate');
create index mandate_between on parties.mandate (principal, agent);

-- What the facts do not hold and what a rebuild does not bring back. Names can be erased here, and are gone.

create table parties.person_detail (
  person        text        primary key,
  username      text        not null unique check (username = lower(username)),
  name          text        not null,
  organisations text[]      not null,
  kept_at       timestamptz not null
);
call platform.guard('parties.person_detail');

-- Secrets, each as a hash. Closed: the reader's role passes row-level security nowhere here, whatever it was granted.

create table parties.password (
  person     text        primary key,
  hash       text        not null,
  changed_at timestamptz not null
);

create table parties.session (
  hash      bytea       primary key,
  person    text        not null,
  opened_at timestamptz not null,
  used_at   timestamptz not null
);
create index session_by_person on parties.session (person);
create index session_by_opened on parties.session (opened_at);

create table parties.token (
  id         text        primary key,
  hash       bytea       not null unique,
  person     text        not null,
  label      text        not null,
  made_at    timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index token_by_person on parties.token (person);

-- A word that works once: to choose a first password, or, where person is null, to become the first administrator.
create table parties.invitation (
  hash       bytea       primary key,
  person     text,
  expires_at timestamptz not null
);

-- Tries to sign in, by the hash of what is counted: neither names nor addresses stand here.
create table parties.attempt (
  key   bytea       primary key,
  count integer     not null,
  since timestamptz not null
);
create index attempt_by_since on parties.attempt (since);

do $$
declare closed regclass;
begin
  foreach closed in array array['parties.password', 'parties.session', 'parties.token', 'parties.invitation', 'parties.attempt']::regclass[]
  loop
    execute format('alter table %s enable row level security', closed);
    execute format('alter table %s force row level security', closed);
    execute format('create policy written on %s to tongdao_writer using (true) with check (true)', closed);
  end loop;
end $$;

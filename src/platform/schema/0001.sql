-- The journal and what must commit with it. Written by tongdao_writer, read by nobody else.

create table platform.journal (
  position bigint generated always as identity unique,
  stream   text        not null,
  version  integer     not null check (version > 0),
  type     text        not null,
  data     json        not null,  -- the very text that was hashed
  at       timestamptz not null,  -- when it was recorded; when it happened is in data
  actor    text        not null,
  edition  text        generated always as (data ->> 'edition') stored,
  transaction xid8     not null default pg_current_xact_id(),
  previous bytea       not null,
  hash     bytea       not null,
  primary key (stream, version)
);

-- A command and the facts it led to. A repeat reads these facts again, so it gives the answer of then.
create table platform.command (
  id       text        primary key,
  digest   text        not null,
  stream   text        not null,
  after    integer     not null,  -- version before
  upto     integer     not null,  -- version after; equal to `after` where nothing was recorded
  refused  text,
  at       timestamptz not null
);

-- One row per fact and hearer, removed when the hearer has recorded its own. Not a cursor over positions: those
-- are handed out before commit, and a cursor loses slow writers.
create table platform.outbox (
  hearer   text        not null,
  stream   text        not null,
  version  integer     not null,
  attempts integer     not null default 0,
  due      timestamptz not null default now(),
  fault    text,
  primary key (hearer, stream, version)
);
create index outbox_due on platform.outbox (due, stream, version);

-- Whose eyes: the organisations for which a reader asks, set by the platform before each query.
create function platform.viewer() returns text[] language sql stable
return string_to_array(coalesce(current_setting('tongdao.viewer', true), ''), ',');

-- Closes a read model: readers see the rows that name one of their organisations, whatever the query forgot.
create procedure platform.guard(guarded regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format('create policy seen on %s for select to tongdao_reader using (organisations && platform.viewer())', guarded);
  execute format('create policy written on %s to tongdao_writer using (true) with check (true)', guarded);
  execute format('create index on %s using gin (organisations)', guarded);
end $$;

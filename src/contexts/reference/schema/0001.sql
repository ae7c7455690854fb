-- Published lists and their editions, as the rules left them. Public: everybody may read what a code means.
create table reference.list (
  id            text primary key,
  version       integer     not null,
  state         json        not null,
  history       json        not null,
  organisations text[]      not null,
  changed_at    timestamptz not null
);

-- The rows of an edition, under the digest of the text they were read from. The fact in the journal names the digest;
-- rows that no fact names mean nothing. They cannot be made again from the journal: a backup keeps this table.
create table reference.entry (
  digest  text    not null,
  code    text    not null,
  place   integer not null,  -- in the order of the source
  name_en text    not null,
  name_zh text,
  parent  text,
  aliases text[]  not null,
  detail  json    not null,
  words   text    not null generated always as (lower(code || ' ' || name_en || ' ' || coalesce(name_zh, ''))) stored,
  primary key (digest, code)
);
create index entry_by_alias on reference.entry using gin (aliases);

-- An edition never changes by a byte, whoever asks.
create function reference.frozen() returns trigger language plpgsql as $$
begin
  raise exception 'the rows of an edition never change';
end $$;
create trigger frozen before update or delete on reference.entry for each statement execute function reference.frozen();
create trigger kept before truncate on reference.entry for each statement execute function reference.frozen();

-- Editions of the network, as the rules left them. Public: everybody may see which ways there are.
create table network.edition (
  id            text primary key,
  version       integer     not null,
  state         json        not null,
  history       json        not null,
  organisations text[]      not null,
  changed_at    timestamptz not null,
  digest        text        generated always as (state ->> 'digest') stored,
  first_day     text        generated always as (state ->> 'firstDay') stored,
  days          integer     generated always as ((state ->> 'days')::int) stored
);

-- The rows of an edition, under its digest. The fact in the journal names the digest; rows that no fact names mean
-- nothing. They cannot be made again from the journal: a backup keeps these tables.
create table network.node (
  digest  text not null,
  code    text not null,
  country text not null,
  detail  json not null,
  words   text not null,
  primary key (digest, code)
);

-- One run of a service on one day. Capacity is kept by departure, so departures are rows of their own.
create table network.departure (
  digest  text        not null,
  id      text        not null,
  service text        not null,
  closes  timestamptz not null,
  departs timestamptz not null,
  arrives timestamptz not null,
  teu     integer     not null check (teu >= 0),
  plugs   integer     not null check (plugs >= 0),
  primary key (digest, id)
);

-- Everything else of an edition: services, legs, transfers, claims, sources, factors, in the order of their files.
create table network.entry (
  digest text    not null,
  kind   text    not null,
  place  integer not null,
  detail json    not null,
  primary key (digest, kind, place)
);

-- An edition never changes by a byte, whoever asks.
create function network.frozen() returns trigger language plpgsql as $$
begin
  raise exception 'the rows of an edition never change';
end $$;
create trigger frozen before update or delete on network.node for each statement execute function network.frozen();
create trigger frozen before update or delete on network.departure for each statement execute function network.frozen();
create trigger frozen before update or delete on network.entry for each statement execute function network.frozen();
create trigger kept before truncate on network.node for each statement execute function network.frozen();
create trigger kept before truncate on network.departure for each statement execute function network.frozen();
create trigger kept before truncate on network.entry for each statement execute function network.frozen();

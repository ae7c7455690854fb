-- The book of capacity: what is promised of the room of a departure, section by section. Rows are locked by departure and
-- section, in this order, while a fact is entered. Public: how much room is left is for everybody to see.
create table network.lot (
  departure       text        not null,
  section         integer     not null check (section >= 0),
  closes          timestamptz not null,
  cancelled       boolean     not null,
  teu             integer     not null check (teu >= 0),
  teu_held        integer     not null check (teu_held >= 0),
  teu_confirmed   integer     not null check (teu_confirmed >= 0),
  teu_used        integer     not null check (teu_used >= 0),
  plugs           integer     not null check (plugs >= 0),
  plugs_held      integer     not null check (plugs_held >= 0),
  plugs_confirmed integer     not null check (plugs_confirmed >= 0),
  plugs_used      integer     not null check (plugs_used >= 0),
  primary key (departure, section),
  constraint teu_within_capacity check (teu_held + teu_confirmed + teu_used <= teu),
  constraint plugs_within_capacity check (plugs_held + plugs_confirmed + plugs_used <= plugs)
);

-- Departures on which somebody has booked, as the rules left them. Public, as the timetable is.
create table network.booked_departure (
  id            text primary key,
  version       integer     not null,
  state         json        not null,
  history       json        not null,
  organisations text[]      not null,
  changed_at    timestamptz not null
);

-- Bookings, as the rules left them. Filled by views/bookings.ts, can be dropped and rebuilt.
create table network.booking (
  id            text primary key,
  version       integer     not null,
  state         json        not null,
  history       json        not null,
  organisations text[]      not null,
  changed_at    timestamptz not null,
  stage         text        generated always as (state -> 'stage' ->> 'name') stored,
  until         text        generated always as (state -> 'stage' ->> 'until') stored,
  consignment   text        generated always as (state -> 'terms' ->> 'consignment') stored,
  edition       text        generated always as (state -> 'terms' ->> 'edition') stored
);
call platform.guard('network.booking');
create index booking_by_time on network.booking ((history -> 0 ->> 'at') desc, id desc);
create index booking_by_stage on network.booking (stage, until);
create index booking_by_consignment on network.booking (consignment);

-- Which booking takes what of which section: the lines of the book, one for each promise that stands.
create table network.space (
  booking       text    not null,
  departure     text    not null,
  section       integer not null,
  teu           integer not null check (teu > 0),
  plugs         integer not null check (plugs >= 0),
  claim         text    not null check (claim in ('held', 'confirmed', 'used')),
  until         text,  -- of what is held
  organisations text[]  not null,
  primary key (booking, departure, section)
);
call platform.guard('network.space');
create index space_by_departure on network.space (departure, claim);

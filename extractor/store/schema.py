"""The tables, as migrations that are only ever added to.

Money is stored as integer 分 and as printed text, never as a float; every table is STRICT. Decisions cannot be
changed or deleted: a trigger refuses it.
"""

from extractor.store.library import Database, Migrations

migrations = Migrations("extractor")


@migrations()
def m001_documents_and_runs(db: Database) -> None:
    """Sources by content hash, runs, what each run did with each file, and readings as read."""
    db.conn.execute("""
        create table documents (
            id text primary key,
            stem text not null,
            name text not null,
            media_type text,
            encoding text,
            bytes integer not null,
            content blob,
            text text,
            department text,
            fiscal_year integer,
            report_kind text,
            unit text,
            header text,
            state text not null,
            reason text,
            version integer not null default 1,
            superseded_by text,
            added_at text not null
        ) strict""")
    db.conn.execute("create index documents_by_stem on documents (stem)")
    db.conn.execute("""
        create table runs (
            id integer primary key,
            started_at text not null,
            finished_at text,
            reader text not null,
            reader_version text not null,
            program_version text not null
        ) strict""")
    db.conn.execute("""
        create table run_files (
            run_id integer not null references runs(id),
            path text not null,
            document_id text,
            outcome text not null,
            reason text not null
        ) strict""")
    db.conn.execute("""
        create table readings (
            id integer primary key,
            document_id text not null references documents(id) on delete cascade,
            run_id integer references runs(id),
            reader text not null,
            reader_version text not null,
            seconds real not null,
            read_at text not null,
            result text not null
        ) strict""")
    db.conn.execute("create index readings_by_document on readings (document_id, id)")


@migrations()
def m002_fields_and_findings(db: Database) -> None:
    """The fields of a document (latest reading, decisions replayed) and its findings."""
    db.conn.execute("""
        create table fields (
            document_id text not null references documents(id) on delete cascade,
            path text not null,
            position integer not null,
            form text not null,
            side text,
            row text,
            code text,
            item text not null,
            "column" text not null,
            kind text not null,
            fen integer,
            value text not null,
            decimals integer not null,
            unit text,
            read_value text,
            page integer,
            box text,
            line integer not null,
            "start" integer not null,
            "end" integer not null,
            quote text not null,
            reader text not null,
            evidence text not null,
            state text not null,
            primary key (document_id, path)
        ) strict""")
    db.conn.execute("create index fields_by_state on fields (document_id, state)")
    db.conn.execute("""
        create table findings (
            id integer primary key,
            document_id text not null references documents(id) on delete cascade,
            "check" text not null,
            verdict text not null,
            message text not null,
            finding text not null,
            state text not null default 'open'
        ) strict""")
    db.conn.execute("create index findings_by_document on findings (document_id)")


@migrations()
def m003_decisions(db: Database) -> None:
    """Decisions, append-only; they outlive the removal of their document."""
    db.conn.execute("""
        create table decisions (
            id integer primary key autoincrement,
            document_id text not null,
            path text,
            action text not null,
            old_value text,
            new_value text,
            who text not null,
            at text not null,
            why text not null,
            fact text,
            carried_from integer references decisions(id)
        ) strict""")
    db.conn.execute("create index decisions_by_document on decisions (document_id, id)")
    for verb in ("update", "delete"):
        db.conn.execute(f"""
            create trigger decisions_no_{verb} before {verb} on decisions
            begin select raise(abort, 'decisions are append-only'); end""")


@migrations()
def m004_narrative(db: Database) -> None:
    """What a figure of the 情况说明 has besides: its section, its sentence and the direction of a change."""
    for column in ("section", "sentence", "direction"):
        db.conn.execute(f"alter table fields add column {column} text")


@migrations()
def m005_state_decided_on(db: Database) -> None:
    """The state of the field a decision was taken on; null in the decisions taken before it was kept."""
    db.conn.execute("alter table decisions add column old_state text")


@migrations()
def m006_roots_of_findings(db: Database) -> None:
    """What a decision on a finding is about: the path of the field most likely wrong."""
    db.conn.execute("alter table findings add column root text")


@migrations()
def m007_model_calls(db: Database) -> None:
    """Finished calls of the model, answered or failed, and batch jobs with their requests; costs are exact texts."""
    db.conn.execute("""
        create table model_calls (
            id integer primary key,
            key text not null,
            task text not null,
            model text not null,
            answer text,
            error text,
            prompt_tokens integer not null,
            completion_tokens integer not null,
            requests integer not null,
            seconds real not null,
            cost text,
            finished_at text not null
        ) strict""")
    db.conn.execute("create index model_calls_by_key on model_calls (key)")
    db.conn.execute("""
        create table model_batches (
            id text primary key,
            model text not null,
            submitted_at text not null,
            state text not null,
            collected_at text
        ) strict""")
    db.conn.execute("""
        create table model_batch_requests (
            batch_id text not null references model_batches(id) on delete cascade,
            key text not null,
            task text not null,
            primary key (batch_id, key)
        ) strict""")


@migrations()
def m008_rival_readings(db: Database) -> None:
    """What other readers made of the same figure, as JSON; null where none disagrees."""
    db.conn.execute("alter table fields add column others text")


@migrations()
def m009_audit_sample(db: Database) -> None:
    """Whether a field was drawn from the accepted ones for a person to look at."""
    db.conn.execute("alter table fields add column audited integer not null default 0")


@migrations()
def m014_evaluations(db: Database) -> None:
    """Runs of ``evaluate`` that were kept, with their measures as JSON."""
    db.conn.execute("""
        create table evaluations (
            id integer primary key,
            kept_at text not null,
            versions text not null,
            program_version text not null,
            measures text not null
        ) strict""")


@migrations()
def m020_places(db: Database) -> None:
    """The pages of a document and what was left out of it, as JSON, and the places of its words, as JSON compressed by zlib."""
    for column in ("pages text", "placed blob", "notes text"):
        db.conn.execute(f"alter table documents add column {column}")


@migrations()
def m021_messages(db: Database) -> None:
    """From here on messages are stored with their keys and values (``extractor.messages``), which an older program cannot read."""

"""Creates the databases that the migration specs of persistence use: python3 make_fixtures.py FOLDER

They have the form that the replaced Python program wrote: three tables without constraints, keys in plain text, times in
the formats of sqlite3's default adapter (`2024-05-01 09:00:00.123456`, without the fraction when it is zero) and of
isoformat() (`2024-05-01T09:00:00.123456`), and rows with missing values. Standard library only.
"""

import sqlite3
import sys
from datetime import datetime, timedelta
from pathlib import Path

TABLES = """
CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    username TEXT,
    api_key TEXT,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE conversations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER,
    start_time TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    end_time TIMESTAMP,
    rating INTEGER,
    appointment_booked BOOLEAN
);
CREATE TABLE message_exchanges (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER,
    timestamp TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    user_input TEXT,
    ai_response TEXT,
    input_tokens INTEGER,
    output_tokens INTEGER,
    total_tokens INTEGER
);
"""

START = datetime(2024, 5, 1, 9, 0, 0)


def space(when: datetime) -> str:
    """Format a time as sqlite3's default adapter does."""
    return when.isoformat(" ")


def iso(when: datetime) -> str:
    return when.isoformat()


def both(n: int, when: datetime) -> str:
    return space(when) if n % 2 == 0 else iso(when)


def ordinary(db: sqlite3.Connection) -> None:
    """Sixty calls with all columns, both formats of time, with and without a fraction."""
    for n in range(1, 4):
        db.execute(
            "INSERT INTO users (username, api_key, created_at) VALUES (?, ?, ?)",
            (f"practice-{n}", f"legacy-key-{n}-0123456789abcdef", both(n, START + timedelta(days=n))),
        )
    for n in range(1, 61):
        start = START + timedelta(days=n, microseconds=n * 1001 if n % 3 else 0)
        db.execute(
            "INSERT INTO conversations (user_id, start_time, end_time, rating, appointment_booked)"
            " VALUES (?, ?, ?, ?, ?)",
            (n % 3 + 1, both(n, start), both(n + 1, start + timedelta(minutes=4)), n % 5 + 1, n % 2 == 0),
        )
        for turn in range(n % 6):
            db.execute(
                "INSERT INTO message_exchanges (conversation_id, timestamp, user_input, ai_response,"
                " input_tokens, output_tokens, total_tokens) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (n, both(turn, start + timedelta(seconds=20 * turn)), f"turn {turn}: a visit for Zoë 🐕, please",
                 "Of course.\nWhich day suits you?", 100 + n, 40 + turn, 140 + n + turn),
            )
    # A deleted row: its id must not be assigned again.
    db.execute("INSERT INTO conversations (user_id) VALUES (1)")
    db.execute("DELETE FROM conversations WHERE id = 61")


def ragged(db: sqlite3.Connection) -> None:
    """Rows that tables without constraints allow."""
    users = [
        ("twin", "shared-key-000000000000", space(START)),
        ("twin", "shared-key-000000000000", iso(START)),
        (None, "key-of-nobody-0000000000", None),
        ("without a key", None, "2024-05-01 09:00:00"),
        ("empty key", "", ""),
        ("marked", "sha256:looks-like-a-hash-but-is-a-key", "2024-05-01 09:00:00.5"),
        ("Ünïcode", "schlüssel-日本-000000000", "not a time"),
        (None, None, None),
    ]
    db.executemany("INSERT INTO users (username, api_key, created_at) VALUES (?, ?, ?)", users)
    conversations = [
        (1, space(START), None, None, None),
        (1, iso(START), None, 5, True),
        (99, space(START), iso(START), None, False),
        (None, None, None, None, None),
        (2, "", "yesterday", 4.5, 1),
        (2, "2024-05-01T09:00:00+02:00", "2024-05-01T07:05:00Z", 9, 0),
    ]
    db.executemany(
        "INSERT INTO conversations (user_id, start_time, end_time, rating, appointment_booked)"
        " VALUES (?, ?, ?, ?, ?)",
        conversations,
    )
    exchanges = [
        (1, space(START), None, None, None, None, None),
        (99, iso(START), "of a conversation that is gone", "", 1, 2, 3),
        (None, None, None, None, None, None, None),
        (2, "2024-05-01 09:00:00.123456", "x" * 5000, "y" * 5000, 2**40, -1, 0),
        (2, "2024-05-01T09:00:00.999999", "quote ' and \" and ; -- and\u0000zero", "e\u0301 é", None, 7, None),
    ]
    db.executemany(
        "INSERT INTO message_exchanges (conversation_id, timestamp, user_input, ai_response, input_tokens,"
        " output_tokens, total_tokens) VALUES (?, ?, ?, ?, ?, ?, ?)",
        exchanges,
    )


def empty(db: sqlite3.Connection) -> None:
    """The tables without rows."""


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for fill in (ordinary, ragged, empty):
        path = folder / f"{fill.__name__}.db"
        path.unlink(missing_ok=True)
        db = sqlite3.connect(path)
        db.execute("PRAGMA page_size = 1024")
        db.executescript(TABLES)
        fill(db)
        db.commit()
        db.execute("VACUUM")
        db.close()
        print(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

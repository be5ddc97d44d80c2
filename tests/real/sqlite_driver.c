/* A day of a small shop in an in-memory database: the same work, and the same output, in every run. */

#include <stdio.h>

#include "sqlite3.h"

static const char *const SCRIPT[] = {
    "CREATE TABLE customer(id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE, city TEXT, credit REAL)",
    "CREATE TABLE article(id INTEGER PRIMARY KEY, title TEXT UNIQUE, price INT CHECK(price > 0), stock INT)",
    "CREATE TABLE sale(id INTEGER PRIMARY KEY, customer INT REFERENCES customer, article INT, amount INT, day INT)",
    "CREATE TABLE log(what TEXT, id INT)",
    "CREATE INDEX sale_of ON sale(customer, day)",
    "CREATE INDEX sale_day ON sale(day) WHERE amount > 2",
    "CREATE TRIGGER sold AFTER INSERT ON sale WHEN new.amount > 4 BEGIN"
    "  UPDATE article SET stock = stock - new.amount WHERE id = new.article;"
    "  INSERT INTO log VALUES('sold', new.id); END",
    "BEGIN",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)"
    " INSERT INTO customer SELECT i, 'Customer ' || char(65 + i % 26) || i, substr('BerlinLondonMadrid', 1 + 6 * (i % 3), 6),"
    " i * 1.5 FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)"
    " INSERT INTO article SELECT i, printf('article-%03d-%s', i, hex(i * 7919)), 5 + i * 37 % 91, 100 FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
    " INSERT INTO sale SELECT i, 1 + i * 17 % 60, 1 + i * 23 % 40, 1 + i % 6, i / 10 FROM n",
    "COMMIT",
    "SELECT count(*), sum(amount), min(day), max(day) FROM sale",
    "SELECT city, count(*), round(avg(credit), 2) FROM customer GROUP BY city ORDER BY 2 DESC, 1",
    "SELECT c.name, sum(s.amount * a.price) AS total FROM sale s JOIN customer c ON c.id = s.customer"
    " JOIN article a ON a.id = s.article GROUP BY c.id HAVING total > 700 ORDER BY total DESC LIMIT 8",
    "SELECT name FROM customer WHERE name LIKE 'customer d%' OR id IN (SELECT customer FROM sale WHERE amount = 6 AND day < 4)"
    " ORDER BY name",
    "SELECT day, amount, sum(amount) OVER (PARTITION BY day ORDER BY id) FROM sale WHERE day BETWEEN 3 AND 4",
    "SELECT title, stock FROM article WHERE stock < 80 ORDER BY stock, title",
    "UPDATE customer SET credit = credit * 2 WHERE city = 'Madrid' AND id % 5 = 0",
    "DELETE FROM sale WHERE day = 7",
    "SELECT count(*) FROM log UNION ALL SELECT count(*) FROM sale EXCEPT SELECT 5",
    "SELECT group_concat(upper(substr(title, 1, 9)), ';') FROM (SELECT title FROM article ORDER BY price DESC LIMIT 5)",
    "CREATE VIEW rich AS SELECT * FROM customer WHERE credit > 80",
    "SELECT id, name, credit FROM rich ORDER BY credit DESC LIMIT 4",
    "INSERT INTO article(title, price) VALUES('article-001-37393139', 3)",
    "INSERT INTO article(title, price) VALUES('free', 0)",
    "SELECT missing FROM sale",
    "EXPLAIN QUERY PLAN SELECT * FROM sale WHERE customer = 4 AND day > 3",
    "VACUUM",
    "PRAGMA integrity_check",
};

/* The package that the sources come from ends sqlite3.c with a call of this, for its own extensions. */
int sqlite3_sqlean_init(void) { return SQLITE_OK; }

static int print_row(void *unused, int count, char **values, char **names) {
    (void)unused, (void)names;
    for (int i = 0; i < count; i++) printf("%s%s", i ? "|" : "", values[i] ? values[i] : "NULL");
    printf("\n");
    return 0;
}

int main(void) {
    sqlite3 *database;
    if (sqlite3_open(":memory:", &database) != SQLITE_OK) return 1;
    sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, 1, (sqlite3 *)0); /* VACUUM names its database by chance */
    for (unsigned i = 0; i < sizeof SCRIPT / sizeof *SCRIPT; i++) {
        char *message = 0;
        if (sqlite3_exec(database, SCRIPT[i], print_row, 0, &message) != SQLITE_OK) printf("error: %s\n", message);
        sqlite3_free(message);
    }
    printf("%d changes, %lld bytes\n", sqlite3_total_changes(database), (long long)sqlite3_memory_used());
    return sqlite3_close(database) == SQLITE_OK ? 7 : 1;
}

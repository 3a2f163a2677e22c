package io.sellerconnector;

import io.sellerconnector.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Writes down the schema that the migrations make now, as a script for every database, with
 * Flyway's record of them; {@link UpgradeTests} goes on from it. Not a test; run it by hand when a
 * release is made: {@code SchemaDump src/test/resources/upgrade/<release>/schema.sql}.
 */
final class SchemaDump {

  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  private static final String HISTORY =
      """
      create table flyway_schema_history (
        installed_rank int not null primary key,
        version varchar(50),
        description varchar(200) not null,
        type varchar(20) not null,
        script varchar(1000) not null,
        checksum int,
        installed_by varchar(100) not null,
        installed_on timestamp default current_timestamp not null,
        execution_time int not null,
        success boolean not null
      );
      """;

  private SchemaDump() {}

  static void main(String[] args) throws IOException {
    TestDatabase database = TestDatabase.createEmpty();
    Flyway flyway =
        Flyway.configure()
            .dataSource(database.url(), database.username(), database.password())
            .load();
    StringBuilder script = new StringBuilder();
    StringBuilder history = new StringBuilder(HISTORY);
    int rank = 0;
    for (MigrationInfo migration : flyway.info().all()) {
      String file = Objects.requireNonNull(migration.getScript());
      rank++;
      script.append(Files.readString(MIGRATIONS.resolve(file))).append('\n');
      history.append(
          """
          insert into flyway_schema_history values
            (%d, '%s', '%s', 'SQL', '%s', %d, 'sa', timestamp '2026-11-28 10:00:00', 1, true);
          """
              .formatted(
                  rank,
                  migration.getVersion(),
                  migration.getDescription(),
                  file,
                  migration.getChecksum()));
    }
    Path target = Path.of(args[0]);
    Files.createDirectories(target.toAbsolutePath().getParent());
    Files.writeString(target, script.append(history));
  }
}

package io.sellerconnector.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;

/**
 * A PostgreSQL for the benchmark that forces every commit to the disk, as a real one does: prints its
 * URL and runs until its input ends.
 */
final class BenchPostgres {

  private BenchPostgres() {}

  static void main(String[] args) throws Exception {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(new File(args[0]))
            .setCleanDataDirectory(true)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("max_connections", "200")
            .start()) {
      System.out.println(server.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true");
      while (System.in.read() >= 0) {
        // Until the benchmark closes the pipe.
      }
    }
  }
}

package io.sellerconnector.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** One PostgreSQL server per test process, started when first asked for. */
final class PostgresServer {

  /** Every cached context and every room's test has a pool of its own. */
  private static final String MAX_CONNECTIONS = "1000";

  private static final TestDatabase SERVER = start();

  private PostgresServer() {}

  static TestDatabase get() {
    return SERVER;
  }

  private static TestDatabase start() {
    return dockerAnswers() ? startContainer() : startEmbedded();
  }

  private static boolean dockerAnswers() {
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } catch (RuntimeException e) {
      return false;
    }
  }

  @SuppressWarnings("resource") // lives as long as the test process; its companion removes it
  private static TestDatabase startContainer() {
    PostgreSQLContainer container =
        new PostgreSQLContainer("postgres:18-alpine")
            .withCommand("postgres", "-c", "max_connections=" + MAX_CONNECTIONS);
    container.start();
    return new TestDatabase(
        container.getJdbcUrl(), container.getUsername(), container.getPassword());
  }

  private static TestDatabase startEmbedded() {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder().setServerConfig("max_connections", MAX_CONNECTIONS).start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
      return new TestDatabase(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
    } catch (IOException e) {
      throw new UncheckedIOException("no PostgreSQL for the tests", e);
    }
  }

  private static void close(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

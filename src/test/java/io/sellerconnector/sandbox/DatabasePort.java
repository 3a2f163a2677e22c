package io.sellerconnector.sandbox;

import java.sql.SQLException;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;

/**
 * Lets other processes read the ERP's H2 database; closed while the ERP is down. A PostgreSQL has a
 * port of its own.
 */
final class DatabasePort implements AutoCloseable {

  private static final String NAME = "erp";

  private final SandboxOptions options;
  private int port;
  private @Nullable Server server;

  DatabasePort(SandboxOptions options) {
    this.options = options;
    this.port = options.databasePort();
  }

  synchronized void open() {
    if (server != null || port < 0 || !isH2()) {
      return;
    }
    try {
      String database = options.databaseUrl().replaceFirst("^jdbc:h2:", "").replaceFirst(";.*", "");
      Server opening =
          options.host().equals("localhost")
              ? Server.createTcpServer("-tcpPort", "" + port, "-key", NAME, database)
              : Server.createTcpServer(
                  "-tcpPort", "" + port, "-key", NAME, database, "-tcpAllowOthers");
      server = opening.start();
      port = opening.getPort();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot listen on port " + port + " for the database", e);
    }
  }

  /** Cuts whoever is connected off. */
  @Override
  public synchronized void close() {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  /** By which others connect. */
  synchronized String url() {
    return isH2() ? "jdbc:h2:tcp://localhost:" + port + "/" + NAME : options.databaseUrl();
  }

  private boolean isH2() {
    return options.databaseUrl().startsWith("jdbc:h2:");
  }
}

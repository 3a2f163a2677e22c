package io.sellerconnector.marketplace.catalogue;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers at which addresses a marketplace has plainly understood us, for all replicas and beyond
 * a restart: without it a 404 without text would be guesswork again.
 */
@Component
public final class VerifiedEndpoints {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  public VerifiedEndpoints(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  boolean isProven(URI root) {
    String address = root.toString();
    if (known.contains(address)) {
      return true;
    }
    boolean stored =
        jdbc.sql("select 1 from proven_address where address = ?")
            .param(address)
            .query(Integer.class)
            .optional()
            .isPresent();
    if (stored) {
      known.add(address);
    }
    return stored;
  }

  void prove(URI root) {
    String address = root.toString();
    if (known.contains(address)) {
      return;
    }
    jdbc.sql(
            """
            insert into proven_address (address, proven_at) values (?, ?) on conflict do nothing
            """)
        .params(address, clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    known.add(address);
  }
}

package io.sellerconnector.outbox.queue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Notes each destination once, so that claims need not search all lanes for them. */
final class Destinations {

  private final JdbcClient jdbc;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  Destinations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Within the caller's transaction. */
  void note(List<String> destinations) {
    List<String> fresh = destinations.stream().filter(d -> !known.contains(d)).toList();
    if (fresh.isEmpty()) {
      return;
    }
    for (String destination : fresh) {
      jdbc.sql("insert into outbox_destination (destination) values (:d) on conflict do nothing")
          .param("d", destination)
          .update();
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            known.addAll(fresh);
          }
        });
  }
}

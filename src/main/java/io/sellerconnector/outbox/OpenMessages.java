package io.sellerconnector.outbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is still to be sent, for people. */
public interface OpenMessages {

  /**
   * What about a subject waits or was given up, the first first.
   *
   * @throws org.springframework.dao.DataAccessException if the database cannot be read
   */
  List<OpenMessage> about(String subject, int limit);

  /**
   * @param dead whether it was given up, so that somebody has to decide; else it waits
   * @param nextAttemptAt when it may be tried, once those before it on its lane are done; null for
   *     a dead one
   * @param lastError why it was not delivered or not tried, the last time
   */
  record OpenMessage(
      long id,
      String kind,
      String lane,
      String destination,
      boolean dead,
      int attempts,
      Instant createdAt,
      @Nullable Instant nextAttemptAt,
      @Nullable Instant finishedAt,
      @Nullable String lastError) {}
}

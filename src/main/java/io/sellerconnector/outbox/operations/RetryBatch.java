package io.sellerconnector.outbox.operations;

import io.sellerconnector.outbox.queue.MessageState;
import io.sellerconnector.shared.Timestamps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives many messages another round in one call: what died in an outage, for example. */
public final class RetryBatch {

  private static final Logger log = LoggerFactory.getLogger(RetryBatch.class);

  private static final String LAST_TRIED =
      "(select max(a.finished_at) from outbox_attempt a where a.message_id = m.id)";

  private final JdbcClient jdbc;
  private final MessageOperations acts;

  public RetryBatch(JdbcClient jdbc, MessageOperations acts) {
    this.jdbc = jdbc;
    this.acts = acts;
  }

  /**
   * @param retried how many messages got another round
   * @param more whether others fit the filter, for which it is to be called again
   */
  public record Result(int retried, boolean more) {}

  /** The oldest first; each in a transaction of its own, so that no lane is locked for long. */
  Result retry(RetryFilter filter) {
    List<Found> found = find(filter);
    boolean more = found.size() > filter.limit();
    int retried = 0;
    for (Found each : more ? found.subList(0, filter.limit()) : found) {
      if (acts.retryOne(each.id(), each.lane(), filter.state())) {
        retried++;
      }
    }
    acts.wake();
    log.info("An operator gave {} messages another round, by {}", retried, filter);
    return new Result(retried, more);
  }

  private List<Found> find(RetryFilter filter) {
    List<String> conditions =
        new ArrayList<>(List.of("m.state = :state", "m." + MessageSurface.SELLER.condition()));
    Map<String, Object> values = new HashMap<>(Map.of("state", filter.state().name()));
    if (filter.state() == MessageState.WAITING) {
      conditions.add("m.next_attempt_at > current_timestamp");
    }
    if (filter.kind() != null) {
      conditions.add("m.kind = :kind");
      values.put("kind", filter.kind());
    }
    if (filter.order() != null) {
      conditions.add("m.subject = :order");
      values.put("order", filter.order());
    }
    if (filter.marketplace() != null) {
      conditions.add("m.destination = :marketplace");
      values.put("marketplace", filter.marketplace());
    }
    if (filter.lane() != null) {
      conditions.add("substring(m.lane from 1 for :length) = :lane");
      values.put("length", filter.lane().length());
      values.put("lane", filter.lane());
    }
    if (filter.since() != null) {
      conditions.add(LAST_TRIED + " >= :since");
      values.put("since", Timestamps.of(filter.since()));
    }
    if (filter.until() != null) {
      conditions.add(LAST_TRIED + " < :until");
      values.put("until", Timestamps.of(filter.until()));
    }
    return jdbc.sql(
            """
            select m.id, m.lane from outbox_message m
            where %s
            order by m.id
            fetch first :most rows only
            """
                .formatted(String.join(" and ", conditions)))
        .params(values)
        .param("most", filter.limit() + 1)
        .query((row, _) -> new Found(row.getLong(1), row.getString(2)))
        .list();
  }

  private record Found(long id, String lane) {}
}

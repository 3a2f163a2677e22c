package io.sellerconnector.outbox.queue;

import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.outbox.Outbox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Adds messages within the caller's transaction. */
public final class JdbcOutbox implements Outbox {

  public static final String OPERATION_ID = "operationId";

  /** In the context of log lines, who causes what happens. */
  public static final String ACTOR = "actor";

  public static final String TRACEPARENT = "traceparent";

  /** Lanes per statement. */
  private static final int PORTION = 2000;

  private final Lanes lanes;
  private final Destinations destinations;
  private final Coalescing coalescing;
  private final Messages rows;
  private final WakeUp wakeUp;

  JdbcOutbox(
      Lanes lanes, Destinations destinations, Coalescing coalescing, Messages rows, WakeUp wakeUp) {
    this.lanes = lanes;
    this.destinations = destinations;
    this.coalescing = coalescing;
    this.rows = rows;
    this.wakeUp = wakeUp;
  }

  @Override
  public void add(NewMessage message) {
    addAll(List.of(message));
  }

  @Override
  public void addAll(List<NewMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "a message of kind '%s' was added outside a transaction: add it in the transaction of the"
                  .formatted(messages.getFirst().kind())
              + " fact that it reports");
    }
    messages.forEach(MessageLimits::check);
    destinations.note(messages.stream().map(NewMessage::destination).distinct().sorted().toList());
    List<LaneAddition> additions = byLane(messages);
    for (int from = 0; from < additions.size(); from += PORTION) {
      add(additions.subList(from, Math.min(additions.size(), from + PORTION)));
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wakeUp.wake();
          }
        });
  }

  private void add(List<LaneAddition> additions) {
    List<NewMessage> wanted = additions.stream().flatMap(a -> a.messages().stream()).toList();
    rows.insert(lanes.open(additions) ? wanted : coalescing.missing(additions));
  }

  /** In the order in which every adder locks lanes. */
  private static List<LaneAddition> byLane(List<NewMessage> messages) {
    Map<String, List<NewMessage>> grouped = new LinkedHashMap<>();
    messages.forEach(m -> grouped.computeIfAbsent(m.lane(), _ -> new ArrayList<>(1)).add(m));
    return grouped.entrySet().stream()
        .map(entry -> LaneAddition.of(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(LaneAddition::lane))
        .toList();
  }
}

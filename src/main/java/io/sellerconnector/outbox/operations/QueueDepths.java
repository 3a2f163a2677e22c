package io.sellerconnector.outbox.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.sellerconnector.outbox.queue.MessageState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many messages are open and how old the oldest is. One query every few seconds, whatever the
 * number of scrapes; it reads open messages only.
 */
public final class QueueDepths {

  private final JdbcClient jdbc;
  private final MultiGauge depth;
  private final MultiGauge oldest;
  private final Map<Key, Long> counts = new TreeMap<>();
  private volatile double oldestWaiting;
  private volatile double oldestUrgent;
  private volatile double oldestDead;

  public QueueDepths(JdbcClient jdbc, MeterRegistry registry) {
    this.jdbc = jdbc;
    this.depth =
        MultiGauge.builder("connector.outbox.depth")
            .description("Open messages by state and destination")
            .register(registry);
    this.oldest =
        MultiGauge.builder("connector.outbox.oldest")
            .description("Age of the oldest open message by state and destination")
            .baseUnit("seconds")
            .register(registry);
    Gauge.builder("connector.outbox.oldest.waiting", () -> oldestWaiting)
        .description("Age of the oldest waiting message, 0 if none")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("connector.outbox.oldest.urgent", () -> oldestUrgent)
        .description("Age of the oldest waiting message of urgency 0 to 2, 0 if none")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("connector.outbox.oldest.dead", () -> oldestDead)
        .description("Age of the oldest dead message, 0 if none")
        .baseUnit("seconds")
        .register(registry);
  }

  public synchronized void refresh() {
    List<Depth> rows =
        jdbc.sql(
                """
                select state, destination, count(*) as messages,
                  extract(epoch from (current_timestamp - min(created_at))) as age,
                  extract(epoch from (current_timestamp
                    - min(case when urgency <= 2 then created_at end))) as urgent_age
                from outbox_message
                where state in ('WAITING', 'DEAD')
                group by state, destination
                """)
            .query((row, _) ->
                new Depth(
                    new Key(MessageState.valueOf(row.getString(1)), row.getString(2)),
                    row.getLong(3),
                    row.getDouble(4),
                    row.getDouble(5)))
            .list();
    counts.replaceAll((_, _) -> 0L); // an emptied destination shows 0 rather than vanishes
    for (Depth row : rows) {
      counts.putIfAbsent(new Key(MessageState.WAITING, row.key().destination()), 0L);
      counts.putIfAbsent(new Key(MessageState.DEAD, row.key().destination()), 0L);
      counts.put(row.key(), row.messages());
    }
    oldestWaiting = oldest(rows, MessageState.WAITING, Depth::age);
    oldestUrgent = oldest(rows, MessageState.WAITING, Depth::urgentAge);
    oldestDead = oldest(rows, MessageState.DEAD, Depth::age);
    depth.register(
        counts.entrySet().stream()
            .map(e -> MultiGauge.Row.of(e.getKey().tags(), e.getValue()))
            .toList(),
        true);
    Map<Key, Double> ages = new TreeMap<>();
    counts.keySet().forEach(key -> ages.put(key, 0.0));
    rows.forEach(row -> ages.put(row.key(), Math.max(0, row.age())));
    oldest.register(
        ages.entrySet().stream()
            .map(e -> MultiGauge.Row.of(e.getKey().tags(), e.getValue()))
            .toList(),
        true);
  }

  private static double oldest(List<Depth> rows, MessageState state, ToDoubleFunction<Depth> age) {
    return rows.stream()
        .filter(row -> row.key().state() == state)
        .mapToDouble(row -> Math.max(0, age.applyAsDouble(row)))
        .max()
        .orElse(0);
  }

  private record Depth(Key key, long messages, double age, double urgentAge) {}

  private record Key(MessageState state, String destination) implements Comparable<Key> {

    Tags tags() {
      return Tags.of("state", state.name().toLowerCase(java.util.Locale.ROOT))
          .and("destination", destination);
    }

    @Override
    public int compareTo(Key other) {
      int byState = state.compareTo(other.state);
      return byState != 0 ? byState : destination.compareTo(other.destination);
    }
  }
}

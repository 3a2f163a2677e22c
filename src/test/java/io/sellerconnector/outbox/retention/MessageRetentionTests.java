package io.sellerconnector.outbox.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboxFixture;
import io.sellerconnector.outbox.RecordingSender;
import io.sellerconnector.outbox.operations.QueueDepths;
import io.sellerconnector.outbox.queue.MessageRecord;
import io.sellerconnector.outbox.queue.MessageState;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class MessageRetentionTests {

  private final OutboxFixture fixture = new OutboxFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void removesOnlyWhatWasDoneLongAgo() {
    RecordingSender sender =
        new RecordingSender(m ->
            m.payload().equals("bad")
                ? new DeliveryResult.Refused(400, "no")
                : RecordingSender.arrived());
    fixture.start("one", OutboxFixture.quick(), sender);
    fixture.add("a", "old");
    fixture.add("b", "new");
    fixture.add("c", "bad");
    await().until(() -> fixture.count(MessageState.DELIVERED) == 2);
    await().until(() -> fixture.count(MessageState.DEAD) == 1);
    fixture
        .jdbc
        .sql(
            """
            update outbox_message
            set finished_at = current_timestamp - interval '40' day,
              created_at = current_timestamp - interval '40' day
            where payload <> 'new' and finished_at is not null
            """)
        .update();

    assertThat(new MessageRetention(fixture.jdbc, Duration.ofDays(30), Duration.ofDays(3)).prune())
        .isEqualTo(1);
    assertThat(fixture.all()).extracting(MessageRecord::lane).containsExactly("b", "c");
  }

  @Test
  void showsHowMuchIsOpenAndHowOldItIs() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    QueueDepths queueDepths = new QueueDepths(fixture.jdbc, registry);
    queueDepths.refresh();
    assertThat(registry.get("connector.outbox.oldest.waiting").gauge().value()).isZero();

    fixture.add("a", "1");
    fixture.add("a", "2");
    fixture
        .jdbc
        .sql("update outbox_message set created_at = current_timestamp - interval '90' second")
        .update();
    queueDepths.refresh();

    assertThat(registry.get("connector.outbox.oldest.waiting").gauge().value())
        .isBetween(89.0, 120.0);
    assertThat(registry.get("connector.outbox.oldest.dead").gauge().value()).isZero();
    assertThat(oldest(registry, "waiting")).isBetween(89.0, 120.0);
    assertThat(oldest(registry, "dead")).isZero();
    assertThat(depth(registry, "waiting")).isEqualTo(2);
    assertThat(depth(registry, "dead")).isZero();

    fixture.start("one", OutboxFixture.quick(), RecordingSender.willing());
    await().until(() -> fixture.count(MessageState.DELIVERED) == 2);
    queueDepths.refresh();
    assertThat(depth(registry, "waiting")).isZero();
    assertThat(oldest(registry, "waiting")).isZero();
    assertThat(registry.get("connector.outbox.oldest.waiting").gauge().value()).isZero();
  }

  private static double oldest(SimpleMeterRegistry registry, String state) {
    return registry.get("connector.outbox.oldest").tag("state", state).gauge().value();
  }

  private static double depth(SimpleMeterRegistry registry, String state) {
    return registry
        .get("connector.outbox.depth")
        .tag("state", state)
        .tag("destination", "market-a")
        .gauge()
        .value();
  }
}
